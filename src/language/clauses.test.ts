import { describe, expect, it } from 'vitest';
import { splitClauses } from './clauses.ts';
import { normalise } from './normalise.ts';

const clauses = (text: string, lang: 'zh' | 'en') => splitClauses(normalise(text), lang).map((one) => one.text);

describe('a line is cut into clauses', () => {
  it('at its marks', () => {
    expect(clauses('好，划掉。我捋一下？', 'zh')).toEqual(['好,', '划掉.', '我捋一下?']);
  });
  it('at blanks, where a Chinese line is typed with blanks for marks', () => {
    expect(clauses('不报 先搞明白再说', 'zh')).toEqual(['不报', '先搞明白再说']);
  });
  it('at words that begin something new, where it was dictated without any marks', () => {
    expect(clauses('明白了那你们现在库存怎么管的然后出了问题谁去处理啊', 'zh').length).toBeGreaterThan(2);
    expect(
      clauses('fair enough i will say half and would you be in favour yourself of doing it', 'en').length,
    ).toBeGreaterThan(1);
  });
  it('but not inside a number', () => {
    expect(clauses('about 1,250,000 then', 'en')).toEqual(['about 1,250,000 then']);
  });
  it('and knows which of them ask', () => {
    expect(splitClauses('ok. who else?', 'en').map((one) => one.asked)).toEqual([false, true]);
  });
  it('an empty line has one empty clause', () => {
    expect(splitClauses('', 'zh')).toHaveLength(1);
  });
});
