import { CognitoError } from './errors'
import type { PoolSettings } from './pool-settings'

const standardAttributes = new Set(
  `address birthdate email email_verified family_name gender given_name locale middle_name name
  nickname phone_number phone_number_verified picture preferred_username profile website
  zoneinfo`.split(/\s+/),
)

const longestValue = 2048

/** Whether this looks like an email address to Cognito. */
export function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
}

/**
 * The attributes of a request as a record, checked against the pool's schema. An empty value stands
 * for removing the attribute. Throws InvalidParameterException.
 */
export function checkAttributes(
  settings: PoolSettings,
  attributes: { Name: string; Value?: string }[],
): Record<string, string> {
  const checked: Record<string, string> = {}
  for (const { Name, Value = '' } of attributes) {
    checkAttribute(settings, Name, Value)
    checked[Name] = Value
  }
  return checked
}

function checkAttribute(settings: PoolSettings, name: string, value: string): void {
  if (name === 'sub') throw refused('Cannot modify the non-mutable attribute sub')
  const limit = name.startsWith('custom:')
    ? settings.customAttributes[name.slice('custom:'.length)]
    : standardAttributes.has(name)
      ? longestValue
      : undefined
  if (limit === undefined) throw refused(`${name}: Attribute does not exist in the schema.`)
  if (value.length > limit) throw refused(`${name}: String length must not exceed ${limit}.`)
  if (name === 'email' && value !== '' && !isEmail(value)) {
    throw refused('Invalid email address format.')
  }
  if (name.endsWith('_verified') && !['', 'true', 'false'].includes(value.toLowerCase())) {
    throw refused(`${name}: Value must be true or false.`)
  }
}

function refused(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}
