import { Callout } from '@/components/ui/callout'
import type { InvoiceList } from '@/lib/selling/invoices/views'

/** Invoices or credit memos of which billing's answer is not understood: nobody takes the list for complete. */
export function OddInvoices({
  of: kind,
  odd,
  whomToAsk,
}: {
  of: 'invoice' | 'credit memo'
  odd: InvoiceList['odd']
  /** For the middle of a sentence. */
  whomToAsk: string
}) {
  if (odd.length === 0) return null
  const numbers = odd.flatMap(({ number }) => number ?? [])
  const others = odd.length - numbers.length
  const named = `${kind[0]?.toUpperCase()}${kind.slice(1)}${numbers.length === 1 ? '' : 's'}`
  return (
    <div className="space-y-2 p-4">
      {numbers.length > 0 && (
        <Callout tone="warning">
          {`${named} ${numbers.join(', ')} cannot be shown: billing’s answer is not understood. Ask ${whomToAsk} about it.`}
        </Callout>
      )}
      {others > 0 && (
        <Callout tone="warning">
          {`${others === 1 ? `One more ${kind}` : `${others} more ${kind}s`} of this account cannot be shown, and it is not known whether ${others === 1 ? 'it is' : 'they are'} for what you sold: billing’s answer is not understood.`}
        </Callout>
      )}
    </div>
  )
}
