import { openInstallation } from '../installation'
import { newPeople } from '../people'
import type { Scenario } from '../scenario'
import { settle } from '../settle'
import type { Stage } from '../stage'

const invitations = 2_000
/** Of all processes together: `COGNITO_CREATES_PER_SECOND`, and what Cognito allows an account. */
const perSecond = 40
const quota = 50

/** The most that happened within any second. */
function peakOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  let from = 0
  return sorted.reduce((peak, time, at) => {
    while (time - (sorted[from] ?? 0) >= 1_000) from += 1
    return Math.max(peak, at - from + 1)
  }, 0)
}

async function timesOfLogins({ logins }: Stage): Promise<number[]> {
  const times: number[] = []
  for (let from: string | null = null; ; ) {
    const page = await logins.page(from)
    times.push(...page.logins.map(({ createdAt }) => createdAt.getTime()))
    if (page.next === null) return times
    from = page.next
  }
}

/** Thousands of invitations wait when the workers begin: none goes out faster than Cognito allows, and each goes once. */
export const longQueue: Scenario = {
  rounds: 1,
  share: 2,
  async *play(services) {
    const installation = await openInstallation(services, {
      copies: 2,
      env: { RUN_WORKER: 'false', COGNITO_CREATES_PER_SECOND: String(perSecond) },
    })
    const { stage } = installation
    try {
      const people = await newPeople(stage)
      const { organisationId } = people
      let left = invitations
      let acknowledged = 0
      const wrong: string[] = []
      const create = async () => {
        for (let number = left--; number > 0; number = left--) {
          const user = { organisationId, name: `User ${number}`, email: `u${number}@queue.example` }
          const answer = await stage.copies[number % 2]?.ask('createUser', user)
          if (answer?.kind === 'acknowledged') acknowledged += 1
          else wrong.push(JSON.stringify(answer))
        }
      }
      await Promise.all(Array.from({ length: 12 }, create))
      stage.env.RUN_WORKER = 'true'
      const begun = performance.now()
      for (let copies = 0; copies < 3; copies += 1) await stage.addCopy()
      const waiting = await settle(stage, 240_000)
      const recovery = (performance.now() - begun) / 1_000
      const times = await timesOfLogins(stage)
      const peak = peakOf(times)
      const calls = await stage.callsOfCognito()
      const made = calls.filter(({ call }) => call === 'AdminCreateUser').length
      if (times.length !== acknowledged) wrong.push(`${times.length} logins for ${acknowledged}`)
      if (made !== acknowledged) wrong.push(`${made} calls for ${acknowledged}`)
      if (peak > quota) wrong.push(`${peak} logins within a second`)
      if (times.length / recovery > perSecond) wrong.push(`${times.length / recovery} a second`)
      yield {
        what: `2,000 invitations, at most ${peak} within a second`,
        times: 1,
        asked: invitations,
        acknowledged,
        lost: [],
        wrong: [...wrong, ...waiting],
        recovery,
      }
    } finally {
      await installation.close()
    }
  },
}
