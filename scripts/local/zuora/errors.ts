/** A refusal in Zuora's form. The code's last two digits are its category. */
export class ZuoraError extends Error {
  readonly code: number
  readonly status: number

  constructor(code: number, message: string, status = statusOf(code)) {
    super(message)
    this.code = code
    this.status = status
  }
}

/** The HTTP status of a category, from 2024-05-20 on. */
function statusOf(code: number): number {
  const statuses: Record<number, number> = {
    10: 403,
    11: 401,
    40: 404,
    45: 405,
    50: 409,
    60: 500,
    61: 500,
    70: 429,
    99: 500,
  }
  return statuses[code % 100] ?? 400
}

export const notFound = (key: string) =>
  new ZuoraError(50_000_040, `Cannot find entity by key: '${key}'.`)
export const invalid = (message: string) => new ZuoraError(53_100_020, message)
export const againstRule = (message: string) => new ZuoraError(53_100_030, message)
export const notEnabled = (feature: string) =>
  new ZuoraError(53_100_010, `The feature ${feature} is not enabled for this tenant.`)
/**
 * What a tenant answers where a feature is off. Source: github.com/guardian/support-service-lambdas,
 * modules/zuora/test/zuoraClient.test.ts; for credit memos nobody has published the answer.
 */
export const noEndpoint = (path: string) =>
  new ZuoraError(50_000_040, `The endpoint ${path} does not exist.`)
export const wrongInvoiceOwner = () =>
  new ZuoraError(
    58_730_020,
    'Can not process subscription whose InvoiceOwner is different from the given Account Number.',
  )
/** The same code as above. Source: github.com/guardian/support-service-lambdas, lib/credit-processor. */
export const cancelledAlready = () =>
  new ZuoraError(58_730_020, 'A cancelled subscription takes no changes.')
export const locked = () =>
  new ZuoraError(53_100_050, 'The account is being processed by another operation.')
