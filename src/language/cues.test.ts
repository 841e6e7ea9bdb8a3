import { describe, expect, it } from 'vitest';
import { cuesIn } from './cues.ts';
import { normalise } from './normalise.ts';

const zh = (text: string) => cuesIn(normalise(text), 'zh');
const en = (text: string) => cuesIn(normalise(text), 'en');

describe('words that say outright what is meant', () => {
  it.each([
    ['why', '为啥会这样', 'how come'],
    ['who_else', '还有谁受影响', 'who else feels it'],
    ['loss_word', '那损失呢', 'what does that cost you'],
    ['thanks', '谢谢您', 'thanks a lot'],
    ['sorry', '不好意思', 'sorry about that'],
    ['secrecy', '这话我不说出去', 'it stays between us'],
    ['unknown', '这个我说不准', "I don't know yet"],
    ['how_many', '一共多少人', 'how many people'],
    ['decide', '这事谁拍板', 'who decides'],
    ['date_word', '周四上午', 'on Thursday'],
  ] as const)('%s: "%s" and "%s"', (cue, chinese, english) => {
    expect(zh(chinese)).toContain(cue);
    expect(en(english)).toContain(cue);
  });
  it('a slip of pinyin does not hide them', () => {
    expect(zh('在见')).toContain('bye');
  });
});
