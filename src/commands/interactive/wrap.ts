/** Text in columns: Chinese characters take two, and no line begins with a mark that belongs to the character before. */
import stringWidth from 'string-width';

export const widthOf = (text: string): number => stringWidth(text);

const NOT_FIRST = /^[\p{Pe}\p{Pf}、。，．：；！？,.:;!?%…—～·]/u;
const NOT_LAST = /[\p{Ps}\p{Pi}]$/u;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Characters at which a Chinese line may break. */
const WIDE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF\u2014\u2026\u201C\u201D]/u;

/** Pieces that may not be torn: words with the blank after them, wide characters with the marks that belong to them. */
function pieces(text: string): string[] {
  const result: string[] = [];
  let open = false;
  for (const { segment } of graphemes.segment(text)) {
    const last = result.at(-1);
    const glued = last !== undefined && (NOT_FIRST.test(segment) || NOT_LAST.test(last));
    const inWord = open && !WIDE.test(segment) && segment !== ' ';
    if (last !== undefined && (glued || inWord || (segment === ' ' && !last.endsWith(' '))))
      result[result.length - 1] = last + segment;
    else result.push(segment);
    open = segment !== ' ' && !WIDE.test(segment);
  }
  return result;
}

/** A piece wider than the line is torn after all. */
function* torn(piece: string, width: number): Generator<string> {
  let part = '';
  for (const { segment } of graphemes.segment(piece)) {
    if (part !== '' && widthOf(part + segment) > width) {
      yield part;
      part = '';
    }
    part += segment;
  }
  yield part;
}

export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const whole of pieces(paragraph)) {
      for (const piece of widthOf(whole.trimEnd()) > width ? torn(whole, Math.max(2, width)) : [whole]) {
        if (line !== '' && widthOf(line + piece.trimEnd()) > width) {
          lines.push(line.trimEnd());
          line = '';
        }
        line += piece;
      }
    }
    return [...lines, line.trimEnd()];
  });
}

/** Wrapped, every line after `first` or `rest`. */
export function indented(text: string, width: number, first = '', rest = ' '.repeat(widthOf(first))): string {
  return wrap(text, Math.max(8, width - widthOf(first)))
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}

/** A text that stands in quotation marks itself: its own become the inner ones. */
export const inQuotes = (text: string): string => text.replaceAll('\u201C', '\u2018').replaceAll('\u201D', '\u2019');

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;

/** Cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (widthOf(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Items side by side as far as the width allows, read downwards. */
export function columns(items: readonly string[], width: number, gap = 3): string {
  const widest = Math.max(1, ...items.map(widthOf));
  const count = Math.max(1, Math.floor((width + gap) / (widest + gap)));
  const rows = Math.ceil(items.length / count);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: count }, (_, column) => items[column * rows + row] ?? '')
      .map((item, column) => (column === count - 1 ? item : padEnd(item, widest + gap)))
      .join('')
      .trimEnd(),
  ).join('\n');
}
