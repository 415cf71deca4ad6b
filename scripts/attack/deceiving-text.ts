import { newOrganisation } from '@/tests/e2e/support/arrange'
import { customerDetails } from '@/tests/support/sales'
import type { Group } from './group'
import { act, codeOf } from './requests'

/** Addresses that lead a reader's browser into a private network, or are no https. */
const logos = [
  'http://example.com/logo.svg',
  'javascript:alert(1)',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'https://127.0.0.1/logo.svg',
  'https://2130706433/logo.svg',
  'https://0x7f.1/logo.svg',
  'https://0177.0.0.1/logo.svg',
  'https://[::1]/logo.svg',
  'https://[::ffff:169.254.169.254]/logo.svg',
  'https://169.254.169.254/latest/meta-data/',
  'https://10.0.0.1/logo.svg',
  'https://localhost/logo.svg',
  'https://localhost./logo.svg',
  'https://printer.local/logo.svg',
  'https://metadata.google.internal/',
  'https://intranet/logo.svg',
  'https://wiki.corp/logo.svg',
  'https://１２７.０.０.１/logo.svg',
  'https://user:secret@example.com/logo.svg',
  'https://example.com:8443/logo.svg',
  'https://example.com/\u0000',
  'https:\\\\127.0.0.1\\logo.svg',
  '//example.com/logo.svg',
]

/** What nobody sees, or what turns the order of reading. */
const unseen = [
  '\u202e',
  '\u202d',
  '\u2066',
  '\u2069',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u115f',
  '\u3164',
  '\u2800',
  '\u180e',
  '\u{e0041}',
  '\ufff9',
  '\u0000',
  '\u001b[31m',
  '\u2028',
  '\r\n',
  '\ud800',
]

/** Names that look like others, and logos inside of networks. */
export const deceivingText: Group = async (stage, tally) => {
  const { product, theirs, administrator, member } = stage
  const { url } = product
  const base = await newOrganisation(product)
  const { id, version } = theirs.organisation
  const isInvalid = (answer: Parameters<typeof codeOf>[0]) => codeOf(answer) === 'invalid'
  for (const logoUrl of logos) {
    const create = stage.action('createPartnerOrganisation')
    const created = await act(administrator, url, create, { ...base, logoUrl })
    tally.attacked(`a new logo ${logoUrl}`, created, isInvalid(created))
    const update = stage.action('updatePartnerOrganisation')
    const input = { id, version, name: theirs.organisation.name, logoUrl }
    const updated = await act(administrator, url, update, input)
    tally.attacked(`the logo ${logoUrl}`, updated, isInvalid(updated))
  }
  const actions = [
    'createPartnerOrganisation',
    'updatePartnerOrganisation',
    'createPartnerUser',
    'renamePartnerUser',
    'suspendPartnerUser',
    'suspendPartnerOrganisation',
    'createOffer',
    'updateOffer',
  ]
  for (const character of unseen) {
    const text = `Acme${character}Cloud`
    for (const name of actions) {
      const action = stage.action(name)
      const input = action.input(theirs) as Record<string, unknown>
      const field = 'reason' in input ? 'reason' : 'name'
      const answer = await act(administrator, url, action, { ...input, [field]: text })
      tally.attacked(`${name} with ${JSON.stringify(character)}`, answer, isInvalid(answer))
    }
    for (const field of [
      'name',
      'firstName',
      'lastName',
      'address1',
      'city',
      'postalCode',
      'email',
    ]) {
      const sale = stage.action('previewSale').input(theirs)
      const details = { ...customerDetails, [field]: text }
      const input = { ...sale, customer: { kind: 'new', details } }
      const answer = await act(member, url, stage.action('previewSale'), input)
      tally.attacked(
        `a customer’s ${field} with ${JSON.stringify(character)}`,
        answer,
        isInvalid(answer),
      )
    }
  }
}
