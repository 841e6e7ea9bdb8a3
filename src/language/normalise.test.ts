import { describe, expect, it } from 'vitest';
import { fold, langOf, normalise } from './normalise.ts';

describe('a line is brought into one form before it is read', () => {
  it('makes full width, capitals and Chinese marks plain', () => {
    expect(normalise('ＥＲＰ，　你好。')).toBe('erp, 你好.');
  });
  it('reads traditional characters as simplified ones', () => {
    expect(normalise('給您打個九折，這個月簽')).toBe('给您打个九折,这个月签');
  });
  it('takes any Chinese character as the sign of a Chinese line', () => {
    expect(langOf('这个 deal 能不能 close')).toBe('zh');
    expect(langOf('who decides?')).toBe('en');
  });
  it('counts slips of pinyin as the same words', () => {
    expect(fold('再说的好', 'zh')).toBe(fold('在说得好', 'zh'));
  });
  it('counts the short forms of chat as the words they stand for', () => {
    expect(fold('what do u want', 'en')).toBe('what do you want');
  });
});
