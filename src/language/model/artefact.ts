/** The model as bytes: a JSON header, then for each head its feature keys, scales and int8 weights. */
import type { Lang } from '../normalise.ts';
import { type Head, Rows } from './head.ts';
import type { LanguageModel } from './model.ts';

const HEADS = ['clause', 'first', 'prior', 'form', 'of', 'last', 'figure'] as const;

interface Header {
  version: string;
  heads: { labels: string[]; rows: number }[];
  /** Ids of the scenarios whose topics are known; their heads follow the others in this order. */
  scenes: string[];
  follows: number;
  shares: Record<string, number>;
  temperature: Record<Lang, number>;
  accept: Record<Lang, number>;
}

const padded = (length: number) => Math.ceil(length / 4) * 4;

export function writeModel(model: LanguageModel): Uint8Array {
  const heads = [...HEADS.map((name) => model[name]), ...Object.values(model.scenes)];
  const header: Header = {
    version: model.version,
    heads: heads.map(({ labels, rows }) => ({ labels, rows: rows.keys.length })),
    scenes: Object.keys(model.scenes),
    follows: model.follows.length,
    shares: model.shares,
    temperature: model.temperature,
    accept: model.accept,
  };
  const text = new Uint8Array([...JSON.stringify(header)].map((char) => char.charCodeAt(0)));
  const parts: Uint8Array[] = [text];
  const add = (array: Float32Array | Int32Array | Int8Array) =>
    parts.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  for (const { rows, scales, weights } of heads) {
    add(rows.keys);
    add(scales);
    add(weights);
  }
  add(model.follows);
  const bytes = new Uint8Array(4 + parts.reduce((sum, part) => sum + padded(part.length), 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  let at = 4;
  for (const part of parts) {
    bytes.set(part, at);
    at += padded(part.length);
  }
  return bytes;
}

export function readModel(file: Uint8Array): LanguageModel {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(String.fromCharCode(...bytes.subarray(4, 4 + length))) as Header;
  let at = 4 + padded(length);
  const take = (size: number) => {
    const from = bytes.byteOffset + at;
    at += padded(size);
    return [bytes.buffer as ArrayBuffer, from] as const;
  };
  const heads = header.heads.map(({ labels, rows: count }): Head => {
    const keys = new Int32Array(...take(count * 4), count);
    const scales = new Float32Array(...take(labels.length * 4), labels.length);
    const size = (count + 1) * labels.length;
    const weights = new Int8Array(...take(size), size);
    return { labels, rows: new Rows(keys), weights, scales };
  });
  const follows = new Float32Array(...take(header.follows * 4), header.follows);
  const [clause, first, prior, form, of, last, figure, ...others] = heads;
  if (!clause || !first || !prior || !form || !of || !last || !figure)
    throw new Error('the language model file lacks a head');
  const scenes = Object.fromEntries(others.map((head, at) => [header.scenes[at] ?? '', head]));
  const { version, shares, temperature, accept } = header;
  return { clause, first, prior, form, of, last, figure, scenes, follows, shares, temperature, accept, version };
}
