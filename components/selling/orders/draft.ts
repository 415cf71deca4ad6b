import { newKey } from '@/components/form/new-key'
import { type SaleDraft, saleDraft } from '@/lib/selling/orders/schema'

/** A sale that is being entered. However often it is sent, by whichever tab, its key makes one order. */
export type Draft = { key: string; values: SaleDraft }

const draftName = 'shop-draft'
const placedName = 'shop-placed'
const asideName = 'shop-set-aside'

/**
 * What this tab keeps; nobody’s but the person’s who entered it. A duplicated tab gets a copy with the same
 * key, a new tab begins empty.
 */
function read(name: string, owner: string): (Draft & { orderId?: unknown }) | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null')
    if (kept?.owner !== owner || typeof kept.key !== 'string') {
      // The person who used this tab before is gone.
      const gone = kept && kept.owner !== owner ? [draftName, placedName, asideName] : [name]
      for (const each of gone) write(each, null)
      return null
    }
    return { key: kept.key, values: saleDraft.parse(kept.values), orderId: kept.orderId }
  } catch {
    return null
  }
}

/** Without storage a draft only lasts as long as its page. */
function write(name: string, value: object | null): void {
  try {
    if (value) sessionStorage.setItem(name, JSON.stringify(value))
    else sessionStorage.removeItem(name)
  } catch {}
}

/** The draft that this tab was left with. */
export const readDraft = (owner: string): Draft | null => read(draftName, owner)

/** Keeps what was entered so far for this tab. */
export function keepDraft(owner: string, draft: Draft): void {
  write(draftName, { owner, ...draft })
}

/** Opens a draft in this tab. Another one that was being entered is set aside until this one is ordered. */
export function openDraft(owner: string, draft: Draft): void {
  const other = readDraft(owner)
  if (other && other.key !== draft.key) write(asideName, { owner, ...other })
  keepDraft(owner, draft)
}

/**
 * An ordered draft is none any more: what was set aside for it is the draft again. Its values stay, should the order
 * be refused.
 */
export function noteOrdered(owner: string, draft: Draft, orderId: string): void {
  const aside = read(asideName, owner)
  write(draftName, aside && { owner, key: aside.key, values: aside.values })
  write(asideName, null)
  write(placedName, { owner, ...draft, orderId })
}

/**
 * The draft that corrects an order: the one that this tab was left with, or a new one of what its last order was made
 * from; null when that is another order’s.
 */
export function readOrdered(owner: string, orderId: string): Draft | null {
  const begun = readDraft(owner)
  if (begun?.values.corrects === orderId) return begun
  const ordered = read(placedName, owner)
  if (ordered?.orderId !== orderId) return null
  return { key: newKey(), values: { ...ordered.values, corrects: orderId } }
}
