/** The staff member who looks after an organisation. `former`: they are no staff member any more. */
export type OwnerView = { id: string; name: string; former: boolean }

/** A staff member who can look after organisations. */
export type StaffChoice = { id: string; name: string; email: string }

/** Somebody who looks after organisations; the address tells those apart who are called the same. */
export type FoundOwner = OwnerView & { email: string }

type Stored = { id: string; name: string; disabledAt: Date | null }

/** Makes the view of an owner; null for nobody. */
export function ownerView(stored: Stored | null): OwnerView | null {
  return stored && { id: stored.id, name: stored.name, former: stored.disabledAt !== null }
}
