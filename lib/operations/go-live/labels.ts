import type { Finding, GoLiveChecklist, ItemName, ItemState } from './views'

export const itemLabels: Record<ItemName, string> = {
  billing_account: 'Zuora account',
  crm_account: 'Salesforce account',
  logo: 'Logo',
  signed_in: 'First sign-in',
  offer: 'Something to sell',
  pages: 'Page access',
}

export const stateLabels: Record<ItemState, string> = {
  done: 'Done',
  to_do: 'To do',
  not_known: 'Not known',
  not_needed: 'Not needed',
}

/** What was found, and what to do about it where something is to be done. */
export const findingSentences: Record<Finding, { found: string; advice?: string }> = {
  account_active: { found: 'Zuora said that it is active.' },
  account_not_checked: {
    found: 'Zuora has not answered about the account yet. It is asked until it does.',
  },
  account_unknown: {
    found: 'Zuora did not know the account.',
    advice:
      'Put it right in Zuora and check again, or correct its accounts: a successor takes its place.',
  },
  account_unusable: {
    found: 'Zuora said that the account is a draft, cancelled, or another one than before.',
    advice:
      'Put it right in Zuora and check again, or correct its accounts: a successor takes its place.',
  },
  billing_not_connected: { found: 'Zuora is not connected here, so nobody can look.' },
  crm_account_named: {
    found: 'One is named. Whether Salesforce knows it stands under Details.',
  },
  crm_account_not_required: { found: 'None is named, and none is required here.' },
  crm_account_missing: {
    found: 'None is named, and one is required here.',
    advice: 'It cannot be added later. Correct its accounts: a successor with one takes its place.',
  },
  logo_loads: { found: 'This server could load it.' },
  logo_failed: {
    found: 'This server could not load it; why stands under Details.',
    advice:
      'Put it right at its address and choose Look again under Details (it is tried once a day, too), or enter another address.',
  },
  logo_not_checked: { found: 'This server has not looked at it yet.' },
  no_logo: { found: 'None was entered; initials stand in.' },
  somebody_signed_in: { found: 'A user has signed in.' },
  nobody_signed_in: {
    found: 'None of its users has signed in yet.',
    advice: 'See how their invitations stand, and resend what has expired.',
  },
  no_users: { found: 'It has no users.', advice: 'Create a user, who is then invited.' },
  can_sell: { found: 'An offer can be sold today, by the catalogue as it was last read.' },
  no_offer: {
    found: 'No offer that is switched on is for this organisation.',
    advice: 'Create an offer, or have one be for it.',
  },
  no_offer_sellable: {
    found:
      'There are offers for it, and by the catalogue as it was last read none can be sold today in the currency of its account.',
    advice: 'Each offer says what is wrong with it; prices are set in Zuora.',
  },
  currency_not_known: {
    found: 'There are offers for it. The currency of its account is not known until Zuora tells.',
  },
  catalogue_not_read: {
    found: 'There are offers for it. Zuora’s catalogue has not been read yet.',
  },
  pages_granted: { found: 'Its users may open a partner page.' },
  no_page_granted: {
    found: 'Its users may open no partner page.',
    advice: 'Grant a page.',
  },
  no_pages_here: { found: 'This installation offers no partner pages.' },
  shop_cannot_sell: {
    found: 'Its users may open Shop, and there is nothing that they could sell.',
    advice: 'Do what is to be done above, or take Shop away until then.',
  },
  shop_not_known: {
    found: 'Its users may open Shop. Whether they could sell is not known yet, see above.',
  },
}

/** How far it is, in a sentence. */
export function summaryOf({ items, complete }: GoLiveChecklist): string {
  if (complete) return 'Nothing is left to do.'
  const count = (state: ItemState) => items.filter((item) => item.state === state).length
  const parts = [
    [count('to_do'), 'to do'],
    [count('not_known'), 'not known'],
  ] as const
  const said = parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : []))
  return `${said.join(', ')}, of ${items.length}.`
}
