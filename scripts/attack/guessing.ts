import { request as requests } from '@playwright/test'
import { createPartnerUser, inviteUser } from '@/tests/e2e/support/arrange'
import { mailedCode, mailsTo, newestMail, temporaryPasswordIn } from '@/tests/e2e/support/mailbox'
import { requestsOf } from '@/tests/e2e/support/people'
import type { Person } from '@/tests/e2e/support/product'
import type { Random } from '../faults/random'
import type { Group } from './group'
import { act, codeOf, wasRefused } from './requests'

const byte = (random: Random) => Math.floor(random() * 256)
const word = (random: Random) => Math.floor(random() * 65_536).toString(16)

/** An address of version 4 that is written about in examples only. */
const anyAddress = (random: Random) => `198.51.${byte(random)}.${byte(random)}`
/** An address out of one network of version 6, as a single customer of a provider has thousands. */
const neighbour = (random: Random) =>
  `2001:db8:7:7:${word(random)}:${word(random)}::${word(random)}`

/** Guessed passwords and codes, and mails asked for by strangers, while the right person comes in. */
export const guessing: Group = async (stage, tally, random) => {
  const { product, administrator, theirs } = stage
  const victim = await createPartnerUser(administrator, product, theirs.organisation.id)
  const own = await requestsOf(product, victim)
  const guess = async (address: string, person: Person) => {
    const request = await stage.from(address)
    const answer = await act(request, product.url, stage.action('signIn'), credentials(person))
    tally.attacked(`a guessed password from ${address}`, answer, wasRefused(answer))
    return codeOf(answer)
  }
  const wrong = () => ({ ...victim, password: `Guess-${word(random)}-${word(random)}` })

  const ofOneNetwork = []
  for (let count = 0; count < 20; count += 1)
    ofOneNetwork.push(await guess(neighbour(random), wrong()))
  tally.require('one network of version 6 gets more than 5 guesses', judged(ofOneNetwork) <= 5)
  const ofMany = await Promise.all(
    Array.from({ length: 40 }, () => guess(anyAddress(random), wrong())),
  )
  tally.require('strangers get more than 10 guesses', judged([...ofOneNetwork, ...ofMany]) <= 10)
  const returning = await act(own, product.url, stage.action('signIn'), credentials(victim))
  tally.served(
    'the known browser, with the right password',
    returning,
    returning.result?.ok === true,
  )

  await askForMails(stage, tally, random)
  await guessResetCodes(stage, tally, random)
}

const credentials = ({ email, password }: Person) => ({ email, password })
const judged = (codes: (string | null)[]) => codes.filter((code) => code !== 'rate_limited').length

/** Resets that strangers ask for: few mails, none of which voids an invitation or keeps the person out. */
const askForMails: Group = async (stage, tally, random) => {
  const { product, administrator, theirs } = stage
  const invited = await inviteUser(administrator, product, theirs.organisation.id)
  const victim = await createPartnerUser(administrator, product, theirs.organisation.id)
  const own = await requestsOf(product, victim)
  const invitation = temporaryPasswordIn(await newestMail(product, invited.email))
  const before = (await mailsTo(product, victim.email)).length
  for (const { email } of [victim, invited]) {
    for (let count = 0; count < 15; count += 1) {
      const request = await stage.from(anyAddress(random))
      const answer = await act(request, product.url, stage.action('requestPasswordReset'), {
        email,
      })
      const told = JSON.stringify(answer.result)
      tally.attacked('a reset asked for by a stranger', answer, !told.includes(email))
    }
  }
  const mails = (await mailsTo(product, victim.email)).length - before
  tally.require(`strangers caused ${mails} mails to one address`, mails <= 5)
  const mine = await act(own, product.url, stage.action('requestPasswordReset'), {
    email: victim.email,
  })
  tally.served('a reset asked for in the known browser', mine, mine.result?.ok === true)
  const newcomer = await requests.newContext({ baseURL: product.url })
  const first = await act(newcomer, product.url, stage.action('signIn'), {
    email: invited.email,
    password: invitation,
  })
  tally.served('an invitation after 15 resets were asked for', first, first.result?.ok === true)
  await newcomer.dispose()
}

/** Codes of a reset, guessed by whoever asked for it; the mailed one still works for the person. */
const guessResetCodes: Group = async (stage, tally, random) => {
  const { product, administrator, theirs } = stage
  const victim = await createPartnerUser(administrator, product, theirs.organisation.id)
  const own = await requestsOf(product, victim)
  const ask = stage.action('requestPasswordReset')
  const newPassword = 'Another-horse-8-battery'
  const codes: (string | null)[] = []
  for (let browser = 0; browser < 6; browser += 1) {
    const request = await stage.from(browser % 2 ? anyAddress(random) : neighbour(random))
    await act(request, product.url, ask, { email: victim.email })
    for (let count = 0; count < 6; count += 1) {
      const code = String(Math.floor(random() * 1_000_000)).padStart(6, '0')
      const input = { code, newPassword, confirmation: newPassword }
      const answer = await act(request, product.url, stage.action('resetPassword'), input)
      tally.attacked('a guessed code', answer, wasRefused(answer))
      codes.push(codeOf(answer))
    }
  }
  tally.require('strangers get more than 10 guesses of a code', judged(codes) <= 10)
  await act(own, product.url, ask, { email: victim.email })
  const code = await mailedCode(product, victim.email)
  const input = { code, newPassword, confirmation: newPassword }
  const reset = await act(own, product.url, stage.action('resetPassword'), input)
  tally.served('the mailed code in the known browser', reset, reset.result?.ok === true)
}
