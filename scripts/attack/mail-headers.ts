import { readMessages } from '@/scripts/local/cognito/control'
import { uniqueEmail, uniqueWord } from '@/tests/e2e/support/arrange'
import { mailsTo } from '@/tests/e2e/support/mailbox'
import type { Group } from './group'
import { act, wasRefused } from './requests'

/** Names and addresses that try to add a recipient, a header or a line to the mails they stand in. */
export const mailHeaders: Group = async (stage, tally) => {
  const { product, administrator, visitor, theirs } = stage
  const { endpoint } = product.pool
  const victim = `${uniqueWord()}@victim.example`
  const lines = [
    `\r\nBcc: ${victim}`,
    `\nTo: ${victim}`,
    `\r\n\r\n${victim}`,
    `\u2028Bcc: ${victim}`,
  ]
  const addresses = [
    ...lines.map((line) => `a@partner.example${line}`),
    `a@partner.example,${victim}`,
    `a@partner.example;${victim}`,
    `a@partner.example ${victim}`,
    `<a@partner.example>,<${victim}>`,
    `"${victim}" <a@partner.example>`,
    `a@partner.example>\r\nRCPT TO:<${victim}>`,
    `a%0d%0aBcc:${victim}@partner.example`,
    `=?utf-8?q?a=0d=0aBcc:${victim}?=@partner.example`,
    `@relay.example:${victim}`,
    `a@[127.0.0.1]`,
  ]
  const organisationId = theirs.organisation.id
  for (const email of addresses) {
    for (const [name, input] of [
      ['createPartnerUser', { organisationId, name: 'Eve', email }],
      ['changePartnerUserEmail', { partnerUserId: theirs.member.id, newEmail: email }],
    ] as const) {
      const answer = await act(administrator, product.url, stage.action(name), input)
      tally.attacked(`${name} for ${JSON.stringify(email)}`, answer, wasRefused(answer))
    }
    const reset = await act(visitor, product.url, stage.action('requestPasswordReset'), { email })
    // Its answer is the same for every address; whom it mailed is looked at below.
    tally.attacked(`a reset for ${JSON.stringify(email)}`, reset, true)
  }
  for (const line of lines) {
    const input = { organisationId, name: `Eve${line}`, email: uniqueEmail() }
    const answer = await act(administrator, product.url, stage.action('createPartnerUser'), input)
    tally.attacked(`a user named Eve${JSON.stringify(line)}`, answer, wasRefused(answer))
  }
  // As far as a name may go: it stands in the text of the mail and nowhere else.
  const email = uniqueEmail()
  const name = `"Eve" <${victim}>, Bcc: ${victim}`
  const answer = await act(administrator, product.url, stage.action('createPartnerUser'), {
    organisationId,
    name,
    email,
  })
  tally.served('a user with a name full of signs', answer, answer.result?.ok === true)
  const [mail] = await mailsTo(product, email)
  tally.require('the invitation names other recipients', mail?.to === email)
  const stray = await readMessages({ endpoint, to: victim })
  tally.require(`${stray.length} mails went to whom an attacker named`, stray.length === 0)
}
