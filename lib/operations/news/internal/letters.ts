import type { OrderKind, OrderState } from '@/db/enums'
import { describeEntry, describeReason } from '@/lib/core/audit/labels'
import type { Letter } from '@/lib/ports/mail/letter'
import { orderKindLabels, orderLineWords, partnerWords } from '@/lib/selling/orders/labels'
import { linesOf, numbersOf, problemOf } from '@/lib/selling/orders/policy'
import { orderRequestSchema } from '@/lib/selling/orders/stored'

/** Where staff find all that needs attention. */
const attentionPath = '/settings/profile/attention'

type Entry = {
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  reason: Record<string, unknown> | null
  reasonText: string | null
  organisation: string | null
}

/** One thing that needs attention: what, whose, why. */
function itemOf(entry: Entry): string {
  const whose = entry.organisation && `Organisation: ${entry.organisation}`
  const why = describeReason(entry)
  const lines = [describeEntry(entry), whose, why && shorten(why)]
  return lines.filter(Boolean).join('\n')
}

const shorten = (text: string) => (text.length > 500 ? `${text.slice(0, 499)}…` : text)

/** The mail to staff about what needs attention. */
export function staffLetter(entries: readonly Entry[], origin: string): Letter {
  const [first] = entries
  const alone = entries.length === 1 && first
  return {
    subject: alone
      ? `Needs attention: ${describeEntry(first).slice(0, 120)}`
      : `${entries.length} things need attention`,
    greeting: 'Hello,',
    paragraphs: ['this needs somebody of you to decide:', ...entries.map(itemOf)],
    link: { label: 'All that needs attention now:', href: `${origin}${attentionPath}` },
    ending: [
      'You get this because you chose so in Your account, or the people who run this installation named your address.',
    ],
  }
}

const states: Record<string, OrderState> = {
  'order.confirmed': 'confirmed',
  'order.refused': 'refused',
  'order.needs_attention': 'needs_attention',
  'order.given_up': 'given_up',
}

/** The state of an order that a line of history tells; null for one that tells none. */
export function stateTold(action: string): OrderState | null {
  return states[action] ?? null
}

const outcomes: Partial<Record<OrderState, string>> = {
  confirmed: 'is confirmed',
  refused: 'was refused',
  needs_attention: 'is being looked at',
  given_up: 'was given up',
}

type Told = {
  order: {
    id: string
    customerId: string
    kind: OrderKind
    state: OrderState
    request: Record<string, unknown>
    problem: Record<string, unknown> | null
    partnerMessage: string | null
    staffMessage: string | null
    customerName: string
    subscriptionNumber: string | null
  }
  name: string
  link: string
  whomToAsk: string
}

/** The mail to the person who placed an order. */
export function orderLetter({ order, name, link, whomToAsk }: Told): Letter {
  const what = `${orderKindLabels[order.kind]} for ${order.customerName}`
  const outcome = outcomes[order.state] ?? 'has changed'
  return {
    subject: `Your order ${outcome}: ${what}`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `your order ${numbersOf(order).order} ${outcome}.`,
      [`${what}:`, ...linesOf(orderRequestSchema.parse(order.request)).map(orderLineWords)].join(
        '\n',
      ),
      explanationOf(order, whomToAsk),
    ],
    link: { label: 'See how it stands:', href: link },
  }
}

function explanationOf(order: Told['order'], whomToAsk: string): string {
  if (order.state !== 'confirmed') {
    const words = partnerWords(order.state, problemOf(order), whomToAsk)
    return words ?? 'Billing did not accept this order.'
  }
  return order.subscriptionNumber
    ? `Subscription ${order.subscriptionNumber}.`
    : 'Billing has carried it out.'
}
