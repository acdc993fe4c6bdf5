import type { Item } from '../catalogue/item.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import type { StoredResponse } from './attempt.ts';
import { insertEvent } from './attempt-event.store.ts';
import { getAttempt } from './attempt.store.ts';
import type { CourseAttempt } from './course-exam.ts';
import { getPaper, itemsOf } from './paper.store.ts';
import { takePen } from './pen.service.ts';
import type { ResponseValue, ValueFault, ValueReading } from './response.ts';
import { storeFlag, storeResponse, type ResponseWrite } from './response.store.ts';
import { decideSave, type SaveRefusal } from './saving.ts';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly writer: number; readonly revision: number; readonly savedAt: Date }
  | {
      readonly kind: 'refused';
      readonly reason: SaveRefusal;
      /** What the slot holds; null for nothing. */
      readonly stored: StoredResponse | null;
      /** The number that holds the pen. */
      readonly writer: number;
    }
  | { readonly kind: 'bad'; readonly reason: ValueFault };

export interface Save {
  attemptId: string;
  personId: string;
  /** The browser session that sends it, as a hash. */
  session: string;
  address: string;
  slot: string;
  writer: number;
  revision: number;
  /** Checks what was sent against the item as it was handed out. */
  read: (item: Item) => ValueReading;
  /** Marks the slot to be looked at again, or takes the mark off; undefined leaves it. */
  flagged?: boolean | undefined;
  /** When the request reached the server: what decides whether it is in time. */
  arrivedAt: Date;
  now: () => Date;
}

/**
 * Saves one answer: at most one read of the paper, which is kept, and one conditional update. Only when that did not
 * match is the attempt read, to say why. Throws NotFoundError for somebody else's attempt and for an unknown slot.
 */
export async function saveResponse(save: Save): Promise<SaveOutcome> {
  const item = await itemOf(save);
  const reading = save.read(item);
  if (!reading.allowed) return { kind: 'bad', reason: reading.reason };
  const { attemptId, personId, session, slot, writer, revision, arrivedAt, flagged } = save;
  const write = { attemptId, personId, session, slot, writer, revision, arrivedAt, flagged, value: reading.value };
  for (let round = 0; ; round += 1) {
    const savedAt = save.now();
    if (await storeResponse({ ...write, savedAt })) return { kind: 'saved', writer, revision, savedAt };
    const outcome = await explain(save, write);
    if (outcome !== 'again' || round === MOST_ROUNDS) return outcome === 'again' ? older(null, writer) : outcome;
  }
}

/** Other saves of the same slot may come between the update and the reading; they are few. */
const MOST_ROUNDS = 20;

async function itemOf({ attemptId, personId, slot }: Save): Promise<Item> {
  const paper = await getPaper(attemptId);
  const place = paper.personId === personId ? paper.slots.find((one) => one.slot === slot) : undefined;
  const [item] = place === undefined ? [] : await itemsOf([place]);
  if (item === undefined) throw new NotFoundError('no such slot');
  return item;
}

async function explain(save: Save, write: Omit<ResponseWrite, 'savedAt'>): Promise<SaveOutcome | 'again'> {
  const attempt = await getAttempt(save.attemptId, save.personId);
  const stored = attempt.responses[write.slot] ?? null;
  const decision = decideSave({ attempt, stored, incoming: write, arrivedAt: write.arrivedAt });
  if (decision.allowed && decision.act === 'repeat' && stored !== null) {
    // The page's script has saved the answer already: what the button of the form adds is the mark.
    if (write.flagged !== undefined) await storeFlag({ ...write, flagged: write.flagged });
    return { kind: 'saved', writer: stored.writer, revision: stored.revision, savedAt: stored.savedAt };
  }
  if (!decision.allowed) return refuse({ save, attempt, value: write.value, reason: decision.reason });
  if (write.writer === attempt.writer) {
    // The number is another session's.
    if (attempt.penSession !== write.session) return refuse({ save, attempt, value: write.value, reason: 'older' });
    return 'again';
  }
  const { attemptId, personId, session, address } = save;
  await takePen({ attemptId, personId, session, address, writer: write.writer, now: save.now() });
  return 'again';
}

async function refuse(refusal: {
  save: Save;
  attempt: CourseAttempt;
  value: ResponseValue | null;
  reason: SaveRefusal;
}): Promise<SaveOutcome> {
  const { save, attempt, value, reason } = refusal;
  const { slot, writer, revision } = save;
  await insertEvent({
    attemptId: attempt.id,
    personId: attempt.personId,
    kind: 'save-refused',
    at: save.now(),
    details: { slot, writer, revision, reason, notCounted: value },
  });
  const stored = attempt.responses[slot] ?? null;
  return reason === 'older' || reason === 'conflict'
    ? { ...older(stored, attempt.writer), reason }
    : { kind: 'refused', reason, stored, writer: attempt.writer };
}

function older(stored: StoredResponse | null, writer: number): Extract<SaveOutcome, { kind: 'refused' }> {
  return { kind: 'refused', reason: 'older', stored, writer };
}
