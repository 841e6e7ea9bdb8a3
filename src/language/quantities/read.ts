/** Numbers, money, shares, discounts, counts, people, dates and durations in a normalised text. */
import type { Lang } from '../normalise.ts';
import { figuresEn } from './en.ts';
import type { Figure } from './figure.ts';
import { figuresZh } from './zh.ts';

export const figuresIn = (text: string, lang: Lang): Figure[] => (lang === 'zh' ? figuresZh(text) : figuresEn(text));
