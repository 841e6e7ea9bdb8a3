/** Reading one English number, in words or digits, at a place of a text. */
import table from './en.json' with { type: 'json' };

const small = new Map<string, number>(Object.entries(table.small));
const large = new Map<string, number>(Object.entries(table.large));
const words = new Map<string, number>(Object.entries(table.words));

export interface NumberEn {
  value: number;
  end: number;
  approximate: boolean;
  /** Said with thousand, million …, and by which factor. */
  scaled: boolean;
  factor: number;
}

const TOKEN = /^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+)/;

/** Words with letters that follow a number in digits and belong to it: "50k", "2.3m". */
function suffix(text: string, at: number): { by: number; end: number } {
  const match = /^ ?(hundred|thousand|grand|million|mil|billion|bn|mn|k|m|b|w)\b/.exec(text.slice(at));
  if (!match) return { by: 1, end: at };
  const by = large.get(match[1] ?? '') ?? 1;
  if (match[0].startsWith(' ') && (match[1]?.length ?? 0) === 1 && match[1] !== 'k') return { by: 1, end: at };
  const more = suffix(text, at + match[0].length);
  return { by: by * more.by, end: more.end };
}

export function readNumberEn(text: string, at: number): NumberEn | null {
  const first = TOKEN.exec(text.slice(at))?.[0] ?? '';
  if (/^\d/.test(first)) {
    const { by, end } = suffix(text, at + first.length);
    return {
      value: Math.round(Number(first.replace(/,/g, '')) * by * 1000) / 1000,
      end,
      approximate: false,
      scaled: by >= 1000 || first.includes(','),
      factor: by,
    };
  }
  const half = /^(?:an? )?half (?:an? )?(million|billion|thousand|dozen)\b/.exec(text.slice(at));
  if (half) {
    const by = large.get(half[1] ?? '') ?? words.get(half[1] ?? '') ?? 1;
    return { value: by / 2, end: at + half[0].length, approximate: false, scaled: by >= 1000, factor: by };
  }
  return inWords(text, at);
}

function inWords(text: string, at: number): NumberEn | null {
  let total = 0;
  let section = 0;
  let end = at;
  let factor = 1;
  let said = 0;
  let last = 0;
  let vague = false;
  let point = 0;
  let from = at;
  for (;;) {
    const word = /^[a-z]+/.exec(text.slice(from))?.[0] ?? '';
    const value = small.get(word);
    const big = word.length > 1 ? large.get(word) : undefined;
    const amount = words.get(word);
    if (value !== undefined && point > 0) {
      section += value * point;
      point /= 10;
    } else if (value !== undefined) {
      if (said > 0 && last < 10 && value >= 10 && last > 0) section = section * 100 + value;
      else if (said > 0 && last < 100 && last > 0 && !(last >= 20 && last % 10 === 0 && value < 10)) break;
      else section += value;
    } else if (big !== undefined && (said > 0 || from > at)) {
      if (big === 100) section = (section || 1) * 100;
      else {
        total += (section || 1) * big;
        section = 0;
      }
      factor = Math.max(factor, big);
      point = 0;
    } else if (amount !== undefined) {
      section = (section || 1) * amount;
      vague ||= word !== 'dozen';
    } else if ((word === 'a' || word === 'an') && from === at) {
      const next = /^an? (hundred|thousand|million|billion|grand|dozen|couple|few)\b/.exec(text.slice(from));
      if (!next) return null;
      from += word.length + 1;
      continue;
    } else if (word === 'of' && vague && /^of (hundred|thousand|million|grand)/.test(text.slice(from))) {
      from += 3;
      continue;
    } else if (word === 'and' && said > 0) {
      const part = /^and a half( (?:million|billion|thousand))?/.exec(text.slice(from));
      if (part) {
        const by = part[1] ? (large.get(part[1].trim()) ?? 1) : factor > 100 ? factor : 1;
        const sum = part[1] ? (total + section + 0.5) * by : total + section + by / 2;
        return { value: sum, end: from + part[0].length, approximate: vague, scaled: by >= 1000, factor: by };
      }
      if (
        !/^and (?:[a-z]+)/.test(text.slice(from)) ||
        last < 100 ||
        !small.has(/^and ([a-z]+)/.exec(text.slice(from))?.[1] ?? '')
      )
        break;
      from += 4;
      continue;
    } else if (word === 'point' && said > 0) {
      point = 0.1;
      from += 6;
      continue;
    } else break;
    said++;
    last = value ?? big ?? amount ?? 0;
    end = from + word.length;
    from = end + (/^[ -]/.test(text.slice(end)) ? 1 : 0);
    if (from === end) break;
  }
  if (said === 0) return null;
  return {
    value: Math.round((total + section) * 1000) / 1000,
    end,
    approximate: vague,
    scaled: factor >= 1000,
    factor,
  };
}
