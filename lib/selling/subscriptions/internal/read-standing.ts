import type { Context } from '@/lib/core/context'
import { asked } from '@/lib/core/lookup'
import type { BillingReader } from '@/lib/ports/billing/billing'
import { today } from '@/lib/selling/offers/internal/today'
import { type LiveSubscription, liveView, type StaffStanding } from '../views'

const timeoutMs = 4_000

type Asking = { ctx: Context; billing: BillingReader; until: number }

/** How a subscription stands in billing; null when that is not known now. */
export async function readLive(ctx: Context, number: string): Promise<LiveSubscription | null> {
  return (await readStanding(ctx, number)).live
}

/** How a subscription stands in billing, or why that is not known. */
export async function readStanding(ctx: Context, number: string): Promise<StaffStanding> {
  const { billing } = ctx.ports
  if (!billing) return notConnected
  return await ask({ ctx, billing, until: Date.now() + timeoutMs }, number)
}

type Listed = { number: string; ownerAccountNumber: string }

/**
 * The same for every listed subscription, by its number. It costs one read for each of their owners, however many
 * of an owner’s are listed, and one more for each that is not among its owner’s or not understood there. Never
 * rejects, and is over when a single read would be.
 */
export async function readStandings(
  ctx: Context,
  listed: readonly Listed[],
): Promise<Record<string, StaffStanding>> {
  const { billing } = ctx.ports
  if (!billing) return Object.fromEntries(listed.map(({ number }) => [number, notConnected]))
  const asking = { ctx, billing, until: Date.now() + timeoutMs }
  const owners = [...new Set(listed.map(({ ownerAccountNumber }) => ownerAccountNumber))]
  const found = await Promise.all(
    owners.map((owner) => {
      const own = listed.filter((each) => each.ownerAccountNumber === owner)
      return askForOwner(
        asking,
        owner,
        own.map(({ number }) => number),
      )
    }),
  )
  return Object.fromEntries(found.flat())
}

async function askForOwner(
  asking: Asking,
  owner: string,
  numbers: readonly string[],
): Promise<[string, StaffStanding][]> {
  const { ctx, billing, until } = asking
  const each = (standing: (number: string) => Promise<StaffStanding> | StaffStanding) =>
    Promise.all(
      numbers.map(
        async (number): Promise<[string, StaffStanding]> => [number, await standing(number)],
      ),
    )
  if (numbers.length === 1) return await each((number) => ask(asking, number))
  const answer = await asked(until - Date.now(), () => billing.listSubscriptions(owner, numbers))
  if ('said' in answer) return await each(() => unanswered(answer.said))
  const day = today(ctx.config)
  const live = new Map(answer.value.map((found) => [found.number, liveView(found, day)]))
  return await each((number) => {
    const found = live.get(number)
    return found ? known(found) : ask(asking, number)
  })
}

async function ask({ ctx, billing, until }: Asking, number: string): Promise<StaffStanding> {
  const answer = await asked(until - Date.now(), () => billing.readSubscription(number))
  if ('said' in answer) return unanswered(answer.said)
  if (!answer.value) return { live: null, unknown: 'absent', said: null }
  return known(liveView(answer.value, today(ctx.config)))
}

const notConnected: StaffStanding = { live: null, unknown: 'not_connected', said: null }

const known = (live: LiveSubscription): StaffStanding => ({ live, unknown: null, said: null })

const unanswered = (said: string | null): StaffStanding => ({
  live: null,
  unknown: said === null ? 'silent' : 'unreadable',
  said,
})
