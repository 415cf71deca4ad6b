import { supportContact } from '@/lib/core/brand'
import { type PoolTemplates, poolTemplates } from '@/lib/ports/mail/pool-templates'
import { StartError } from './local/start-error'
import { callersEnvironment } from './up/environment'

const usage = `Usage:
  npm run --silent mail-templates > mails.json
with NEXTAUTH_URL set, here or in .env; BRAND_NAME, BRAND_LOGO_URL and SUPPORT_CONTACT are used where they are given, and
TEMPORARY_PASSWORD_DAYS where the pool's is not 7.`

/**
 * `npm run mail-templates`: prints the mails of Cognito's own in the design of the product's, as parameters of
 * `infra/cognito/user-pool.yaml`.
 * @throws StartError with how to call it
 */
export function main(): void {
  const given = callersEnvironment('production')
  const { NEXTAUTH_URL: address, BRAND_NAME: name, BRAND_LOGO_URL: logoUrl } = given
  const validDays = Number(given.TEMPORARY_PASSWORD_DAYS ?? 7)
  const contact = supportContact.safeParse(given.SUPPORT_CONTACT)
  if (!address || !URL.canParse(address) || !Number.isInteger(validDays))
    throw new StartError(usage)
  const head = {
    name: name || null,
    logoUrl: logoUrl || null,
    contact: contact.success ? contact.data : null,
  }
  const signInUrl = `${new URL(address).origin}/sign-in`
  const parameters = mailParameters(poolTemplates(head, { signInUrl, validDays }))
  console.log(JSON.stringify(parameters, null, 2))
}

/** Mails as CloudFormation takes parameters from a file. */
export function mailParameters({
  AdminCreateUserConfig,
  VerificationMessageTemplate,
}: PoolTemplates) {
  const { InviteMessageTemplate: invitation } = AdminCreateUserConfig
  return Object.entries({
    InvitationSubject: invitation.EmailSubject,
    InvitationMessage: invitation.EmailMessage,
    ResetSubject: VerificationMessageTemplate.EmailSubject,
    ResetMessage: VerificationMessageTemplate.EmailMessage,
  }).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }))
}
