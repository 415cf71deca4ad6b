import { Day, dayText } from '@/components/ui/day'
import { formatMoney } from '@/lib/ports/billing/money'
import type { PreviewView } from '@/lib/selling/orders/views'

type Item = PreviewView['items'][number]

/**
 * What a change or an end invoices and credits, line by line, and to whom. What is for the time before `from`, the
 * day of its effect, was not invoiced or credited yet, and stands by itself.
 */
export function Amounts({ preview, from }: { preview: PreviewView; from?: string | null }) {
  const { items, total, totalWithoutTax, tax, invoicedTo } = preview
  const taxed = /[1-9]/.test(tax.amount)
  const isEarlier = ({ serviceFrom }: Item) => !!from && serviceFrom !== null && serviceFrom < from
  const earlier = items.filter(isEarlier)
  const own = items.filter((item) => !isEarlier(item))
  return (
    <div className="space-y-3">
      {own.length === 0 && <p>Nothing is invoiced or credited for it.</p>}
      {items.length > 0 && (
        <table className="w-full text-start" aria-label="What is invoiced">
          <thead className="sr-only">
            <tr>
              <th scope="col">For</th>
              <th scope="col">Amount</th>
            </tr>
          </thead>
          {own.length > 0 && <Lines items={own} />}
          {from && earlier.length > 0 && (
            <Lines
              items={earlier}
              title={`For the time before ${dayText(from)}, not invoiced yet`}
            />
          )}
          <tfoot>
            {taxed && <Sum label="Without tax" amount={formatMoney(totalWithoutTax)} />}
            {taxed && <Sum label="Tax" amount={formatMoney(tax)} />}
            <Sum label={totalLabel(total.amount)} amount={formatMoney(total)} strong />
          </tfoot>
        </table>
      )}
      {invoicedTo && <p className="text-muted">{invoicedTo}</p>}
    </div>
  )
}

const totalLabel = (amount: string) => (amount.startsWith('-') ? 'Total credited' : 'Total')

function Lines({ items, title }: { items: readonly Item[]; title?: string }) {
  return (
    <tbody className="divide-y divide-line border-y border-line">
      {title && (
        <tr>
          <th scope="rowgroup" colSpan={2} className="pt-4 pb-2 text-start font-medium">
            {title}
          </th>
        </tr>
      )}
      {[...items.entries()].map(([place, item]) => (
        <Line key={place} item={item} />
      ))}
    </tbody>
  )
}

function Line({ item }: { item: Item }) {
  const { productName, chargeName, quantity, serviceFrom, serviceUntil, amount } = item
  return (
    <tr>
      <td className="py-2 pe-4">
        {quantity && <span className="tabular-nums">{quantity.replace(/^-/, '')} × </span>}
        {[...new Set([productName, chargeName])].filter(Boolean).join(': ') || 'Not named'}
        {amount.amount.startsWith('-') && <span className="text-muted"> (credit)</span>}
        {serviceFrom && serviceUntil && (
          <span className="block text-sm text-muted">
            <Day value={serviceFrom} />
            {serviceUntil !== serviceFrom && (
              <>
                {' to '}
                <Day value={serviceUntil} />
              </>
            )}
          </span>
        )}
      </td>
      <td className="py-2 text-end align-top whitespace-nowrap tabular-nums">
        {formatMoney(amount)}
      </td>
    </tr>
  )
}

function Sum({ label, amount, strong }: { label: string; amount: string; strong?: true }) {
  return (
    <tr className={strong ? 'font-semibold' : 'text-muted'}>
      <th scope="row" className="py-1.5 pe-4 text-start font-[inherit]">
        {label}
      </th>
      <td className="py-1.5 text-end whitespace-nowrap tabular-nums">{amount}</td>
    </tr>
  )
}
