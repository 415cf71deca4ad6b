import type { Remote } from './stage'

/** What both local services can be told to do. */
type CommonFault = {
  call: string
  kind: 'slow' | 'throttle' | 'fail-before' | 'garbage'
  milliseconds?: number
}

/** Cognito or Zuora, as far as both can be taken away in the same way. */
export type RemoteSystem = Remote<CommonFault>

type Outage = (remote: RemoteSystem, lasting: () => Promise<void>) => Promise<void>

const misbehaving =
  (fault: Omit<CommonFault, 'call'>): Outage =>
  async ({ misbehave }, lasting) => {
    await misbehave({ call: '*', ...fault })
    await lasting()
    await misbehave()
  }

/** The kinds of outage of another system; each is over when its promise resolves. */
export const outages = {
  async 'refuses connections'({ way }, lasting) {
    await way.refuse()
    await lasting()
    await way.accept()
  },
  async 'ends connections'({ way }, lasting) {
    const cutting = setInterval(way.cut, 20)
    await lasting()
    clearInterval(cutting)
  },
  async 'is silent'({ way }, lasting) {
    way.silence()
    await lasting()
    way.resume()
  },
  'is slow': misbehaving({ kind: 'slow', milliseconds: 3_000 }),
  'answers 429': misbehaving({ kind: 'throttle' }),
  'answers 500': misbehaving({ kind: 'fail-before' }),
  'answers nonsense': misbehaving({ kind: 'garbage' }),
  async 'is cut in the middle of answers'({ way }, lasting) {
    way.answer('half')
    await lasting()
    way.answer('whole')
  },
  async 'answers are lost'({ way }, lasting) {
    way.answer('none')
    await lasting()
    way.answer('whole')
  },
} satisfies Record<string, Outage>
