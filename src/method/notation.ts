/**
 * The notation of acts: how acts are written where people read and write them (annotated talks, tests, guides).
 *
 *     accept(pause) · objective.confirm(delays, rush; duration 30)
 *     ask_impact.control(overtime; loss; why)
 *     bargain.control(generalManager; give proof; get access; first give)
 *
 * Inside the brackets: topics, separated by commas; then, each after a semicolon, `of X`, `why`, a figure role with or
 * without its value (`count 5`, `loss 500000-600000`, `share ~880`), `give TERM, …`, `get TERM, …`, `first give`,
 * and on the customer's side `fact X`, `if X`, `who X`.
 */
import {
  ACTS,
  CUSTOMER_ACT_TYPES,
  type CustomerAct,
  type CustomerActType,
  FIGURE_ROLES,
  type FigureRole,
  FORMS,
  type Form,
  type Quantity,
  type SellerAct,
  type SellerActType,
  TERMS,
  type Term,
  type TermOffer,
} from './acts.ts';

export class NotationError extends Error {}

interface Parts {
  about: string[];
  of?: string;
  why?: true;
  quantities: Quantity[];
  give: TermOffer[];
  get: TermOffer[];
  first?: 'give' | 'get';
  fact?: string;
  if?: string;
  who?: string;
}

const list = (text: string) =>
  text
    .split(/[,,、]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

function figure(text: string): Quantity | null {
  const [role, ...rest] = text.split(/\s+/);
  if (!FIGURE_ROLES.includes(role as FigureRole)) return null;
  const quantity: Quantity = { role: role as FigureRole };
  for (const word of rest) {
    const range = /^(~?)(-?\d+)(?:(?:-|–|\.\.)(\d+))?$/.exec(word);
    if (range) {
      quantity.min = Number(range[2]);
      if (range[3] !== undefined) quantity.max = Number(range[3]);
      if (range[1] === '~') quantity.approximate = true;
    } else if (word.startsWith('of:')) quantity.about = word.slice(3);
    else if (word.startsWith('whose:')) quantity.whose = word.slice(6);
    else quantity.unit = word;
  }
  return quantity;
}

function terms(text: string): TermOffer[] {
  return list(text).map((item) => {
    const [term, ...rest] = item.split(/\s+/);
    if (!TERMS.includes(term as Term)) throw new NotationError(`unknown term "${item}"`);
    const quantity = rest.length > 0 ? figure(rest.join(' ')) : null;
    return quantity ? { term: term as Term, quantity } : { term: term as Term };
  });
}

function parts(text: string): Parts {
  const result: Parts = { about: [], quantities: [], give: [], get: [] };
  text.split(/[;;]/).forEach((section, index) => {
    const part = section.trim();
    if (part === '') return;
    const [word, ...rest] = part.split(/\s+/);
    const value = rest.join(' ');
    if (part === 'why') result.why = true;
    else if (word === 'of' && value) result.of = value;
    else if (word === 'fact' && value) result.fact = value;
    else if (word === 'if' && value) result.if = value;
    else if (word === 'who' && value) result.who = value;
    else if (word === 'first' && (value === 'give' || value === 'get')) result.first = value;
    else if (word === 'give' && value) result.give.push(...terms(value));
    else if (word === 'get' && value) result.get.push(...terms(value));
    else {
      const figures = list(part).map(figure);
      if (figures.every((one) => one !== null)) result.quantities.push(...(figures as Quantity[]));
      else if (index === 0) result.about = list(part);
      else throw new NotationError(`cannot read "${part}"`);
    }
  });
  return result;
}

function split(text: string): { name: string; form: string | null; inside: string }[] {
  return text
    .split(/\s*[·•]\s*/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => {
      const match = /^([a-z_]+)(?:\.([a-z]+))?(?:\((.*)\))?$/su.exec(piece);
      if (!match) throw new NotationError(`cannot read the act "${piece}"`);
      return { name: match[1] ?? '', form: match[2] ?? null, inside: match[3] ?? '' };
    });
}

/** Reads the acts of a seller's line. A form may be left out where the act has only one, or "none" is meant. */
export function parseSellerActs(text: string): SellerAct[] {
  return split(text).map(({ name, form, inside }) => {
    if (!(name in ACTS)) throw new NotationError(`unknown act "${name}"`);
    const type = name as SellerActType;
    const forms: readonly Form[] = ACTS[type].forms;
    const only = forms.length === 1 ? forms[0] : undefined;
    const chosen = (form ?? only ?? (forms.includes('none') ? 'none' : null)) as Form | null;
    if (chosen === null) throw new NotationError(`"${name}" needs a form: ${forms.join(', ')}`);
    if (!FORMS.includes(chosen) || !forms.includes(chosen)) {
      throw new NotationError(`"${name}" has no form "${chosen}" (it has ${forms.join(', ')})`);
    }
    const { about, of, why, quantities, give, get, first, ...customer } = parts(inside);
    if (Object.keys(customer).length > 0) throw new NotationError(`"${name}": fact, if and who are the customer's`);
    const act: SellerAct = { type, form: chosen, about };
    if (of !== undefined) act.of = of;
    if (why) act.why = true;
    if (quantities.length > 0) act.quantities = quantities;
    if (give.length > 0) act.give = give;
    if (get.length > 0) act.get = get;
    if (first) act.first = first;
    return act;
  });
}

/** Reads the acts of a customer's line. */
export function parseCustomerActs(text: string): CustomerAct[] {
  return split(text).map(({ name, form, inside }) => {
    if (!CUSTOMER_ACT_TYPES.includes(name as CustomerActType))
      throw new NotationError(`unknown customer act "${name}"`);
    if (form !== null) throw new NotationError(`customer acts have no form: "${name}.${form}"`);
    const { about, of, quantities, give, get, fact, who, if: condition } = parts(inside);
    const act: CustomerAct = { type: name as CustomerActType, about };
    if (fact !== undefined) act.fact = fact;
    if (of !== undefined) act.of = of;
    if (quantities.length > 0) act.quantities = quantities;
    if (give.length > 0) act.give = give;
    if (get.length > 0) act.get = get;
    if (who !== undefined) act.who = who;
    if (condition !== undefined) act.if = condition;
    return act;
  });
}

function writeFigure(quantity: Quantity): string {
  const words: string[] = [quantity.role];
  if (quantity.min !== undefined) {
    const sign = quantity.approximate ? '~' : '';
    words.push(`${sign}${quantity.min}${quantity.max === undefined ? '' : `-${quantity.max}`}`);
  }
  if (quantity.unit !== undefined) words.push(quantity.unit);
  if (quantity.about !== undefined) words.push(`of:${quantity.about}`);
  if (quantity.whose !== undefined) words.push(`whose:${quantity.whose}`);
  return words.join(' ');
}

const writeTerms = (offers: TermOffer[]) =>
  offers.map(({ term, quantity }) => (quantity ? `${term} ${writeFigure(quantity)}` : term)).join(', ');

/** Writes acts back into the notation; reading the result gives the same acts. */
export function writeActs(acts: readonly (SellerAct | CustomerAct)[]): string {
  return acts
    .map((act) => {
      const sections: string[] = [];
      if (act.about.length > 0) sections.push(act.about.join(', '));
      if ('fact' in act && act.fact !== undefined) sections.push(`fact ${act.fact}`);
      if (act.of !== undefined) sections.push(`of ${act.of}`);
      if ('why' in act && act.why) sections.push('why');
      if (act.quantities) sections.push(...act.quantities.map(writeFigure));
      if (act.give) sections.push(`give ${writeTerms(act.give)}`);
      if (act.get) sections.push(`get ${writeTerms(act.get)}`);
      if ('first' in act && act.first) sections.push(`first ${act.first}`);
      if ('if' in act && act.if !== undefined) sections.push(`if ${act.if}`);
      if ('who' in act && act.who !== undefined) sections.push(`who ${act.who}`);
      const form = 'form' in act && ACTS[act.type].forms.length > 1 ? `.${act.form}` : '';
      return `${act.type}${form}${sections.length > 0 ? `(${sections.join('; ')})` : ''}`;
    })
    .join(' · ');
}
