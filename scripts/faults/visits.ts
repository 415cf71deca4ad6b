import { randomBytes } from 'node:crypto'
import type { Build } from './builds'
import { newPeople } from './people'
import type { Stage } from './stage'

/** What a browser with an open page of one build does: it reads pages and adds users. */
export type Visits = {
  /** Asks for one thing. */
  ask(): Promise<void>
  /** What came of it since it was last taken; `created` are the addresses of users that were acknowledged. */
  take(): { asked: number; acknowledged: number; failed: string[]; created: string[] }
}

const nothing = () => ({
  asked: 0,
  acknowledged: 0,
  failed: [] as string[],
  created: [] as string[],
})

/** Visits the product at an address, with a cookie of staff. */
export async function startVisits(
  stage: Stage,
  { url, cookie, build }: { url: string; cookie: string; build: Build },
): Promise<Visits> {
  const { organisationId } = await newPeople(stage)
  const list = `${url}/settings/profile/partners`
  const page = `${list}/${organisationId}`
  const action = build.actionId('createPartnerUser')
  let counts = nothing()

  async function read(address: string, headers: Record<string, string>): Promise<void> {
    const response = await fetch(address, { headers: { cookie, ...headers }, redirect: 'manual' })
    const text = await response.text()
    if (response.ok && text.length > 1_000) counts.acknowledged += 1
    else counts.failed.push(`${address} answered ${response.status}`)
  }

  async function create(): Promise<void> {
    const email = `user-${randomBytes(6).toString('hex')}@partner.example`
    const response = await fetch(page, {
      method: 'POST',
      headers: {
        cookie,
        'next-action': action,
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        origin: url,
      },
      body: JSON.stringify([{ organisationId, name: `User ${email.slice(5, 9)}`, email }]),
    })
    const text = await response.text()
    if (!response.ok || !text.includes('"ok":true')) {
      counts.failed.push(`an action was answered ${response.status}: ${text.slice(0, 200)}`)
      return
    }
    counts.acknowledged += 1
    counts.created.push(email)
  }

  return {
    async ask() {
      counts.asked += 1
      const choice = Math.random()
      const asked =
        choice < 0.4
          ? create()
          : choice < 0.7
            ? read(list, {})
            : read(`${page}?_rsc=${randomBytes(3).toString('hex')}`, { rsc: '1' })
      await asked.catch((error: unknown) => counts.failed.push(`no answer: ${String(error)}`))
    },
    take() {
      const taken = counts
      counts = nothing()
      return taken
    },
  }
}
