import { Callout } from '@/components/ui/callout'

/** Why something is missing on a page that shows what we know ourselves. */
export function BillingSilent({ connected }: { connected: boolean }) {
  return (
    <Callout tone="warning" className="my-4">
      {connected
        ? 'Billing does not answer now, so status, term and amounts are missing. What you see is from our own records and is complete. Open the page again in a minute.'
        : 'Billing is not connected here, so status, term and amounts are missing. What you see is from our own records and is complete.'}
    </Callout>
  )
}
