import { Callout } from '@/components/ui/callout'
import type { InvoiceList } from '@/lib/invoices/views'

/** Invoices of which billing's answer is not understood, so that nobody takes the list for complete. */
export function OddInvoices({
  odd,
  whomToAsk,
}: {
  odd: InvoiceList['odd']
  /** For the middle of a sentence. */
  whomToAsk: string
}) {
  if (odd.length === 0) return null
  const numbers = odd.flatMap(({ number }) => number ?? [])
  const others = odd.length - numbers.length
  return (
    <div className="space-y-2 p-4">
      {numbers.length > 0 && (
        <Callout tone="warning">
          {`${numbers.length === 1 ? 'Invoice' : 'Invoices'} ${numbers.join(', ')} cannot be shown: billing’s answer is not understood. Ask ${whomToAsk} about it.`}
        </Callout>
      )}
      {others > 0 && (
        <Callout tone="warning">
          {`${others === 1 ? 'One more invoice' : `${others} more invoices`} of this account cannot be shown, and it is not known whether ${others === 1 ? 'it is' : 'they are'} for what you sold: billing’s answer is not understood.`}
        </Callout>
      )}
    </div>
  )
}
