import type { Fault } from '@/scripts/local/zuora/control'

/** An answer as it was seen somewhere; `source` says where. */
export type OddAnswer = {
  what: string
  source: string
  answer: Pick<Fault, 'status' | 'type' | 'retryAfter' | 'body'>
}

const json = (status: number, body: object) => ({ status, body: JSON.stringify(body) })
const html = (status: number, title: string) => ({
  status,
  type: 'text/html',
  body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
})

const guardian = 'github.com/guardian/support-service-lambdas, modules/zuora/test'

/** How a direct read says that there is no such thing. */
export const absences: OddAnswer[] = [
  {
    what: '404 with the code of a missing entity',
    source: `${guardian}/zuoraClient.test.ts; the status from Zuora, "Error codes"`,
    answer: json(404, {
      success: false,
      processId: '8CF944C78E50988F',
      reasons: [{ code: 50_000_040, message: "Cannot find entity by key: 'xxx'." }],
      requestId: 'dd76fba7-330c-4b7f-ad08-bc42fa69bf3e',
    }),
  },
  {
    what: 'the same with status 200',
    source: `${guardian}/zuoraClient.test.ts`,
    answer: json(200, {
      success: false,
      processId: '8CF944C78E50988F',
      reasons: [{ code: 50_000_040, message: "Cannot find entity by key: 'xxx'." }],
    }),
  },
  {
    what: '404 with another code',
    source: 'reported for an unknown order; no public copy found',
    answer: json(404, {
      success: false,
      reasons: [{ code: 58_730_020, message: 'Order not found.' }],
    }),
  },
  {
    what: '400 with the code of an invalid value',
    source: 'reported for an unknown order; no public copy found',
    answer: json(400, {
      success: false,
      reasons: [{ code: 58_730_020, message: 'Order not found.' }],
    }),
  },
  {
    what: '400 in words',
    source: 'github.com/matsuzj/zuora-cli, docs/zuora-api-reference.md (orders)',
    answer: json(400, {
      success: false,
      reasons: [{ code: 58_730_320, message: 'orderNumber does not exist' }],
    }),
  },
  {
    what: '400 without words',
    source: 'an answer of Zuora’s with no reason, as its own document allows',
    answer: json(400, { success: false }),
  },
  {
    what: '404 as a page',
    source: 'a gateway’s own page in front of the API',
    answer: html(404, '404 Not Found'),
  },
]

type Refusal = OddAnswer & { reason: string; code?: string; message: string }

/** How Zuora refuses beside its usual body. */
export const refusals: Refusal[] = [
  {
    what: 'in capitals',
    source: `${guardian}/zuoraErrorHandler.test.ts`,
    answer: json(400, {
      Success: false,
      Errors: [{ Code: 'INVALID_VALUE', Message: 'That amount is too large.' }],
    }),
    reason: 'invalid',
    code: 'INVALID_VALUE',
    message: 'That amount is too large.',
  },
  {
    what: 'in capitals with status 200',
    source: 'the same where a tenant’s version hides errors',
    answer: json(200, {
      Success: false,
      Errors: [{ Code: 'INVALID_VALUE', Message: 'That amount is too large.' }],
    }),
    reason: 'invalid',
    code: 'INVALID_VALUE',
    message: 'That amount is too large.',
  },
  {
    what: 'as a fault',
    source: `${guardian}/zuoraErrorHandler.test.ts`,
    answer: json(400, {
      FaultCode: 'INVALID_FIELD',
      FaultMessage: 'invalid field for query: Invoice.accountid1',
    }),
    reason: 'invalid',
    code: 'INVALID_FIELD',
    message: 'invalid field for query: Invoice.accountid1',
  },
  {
    what: 'by code and message alone',
    source: `${guardian}/zuoraErrorHandler.test.ts`,
    answer: json(400, { code: 'ClientError', message: "Invalid action 'query1'" }),
    reason: 'rule',
    code: 'ClientError',
    message: "Invalid action 'query1'",
  },
  {
    what: 'as a page',
    source: 'a gateway that lets only listed addresses in',
    answer: html(403, '403 Forbidden'),
    reason: 'not_permitted',
    message: 'Status 403 without a reason.',
  },
  {
    what: 'because the endpoint is missing, under the code of a missing entity',
    source: `${guardian}/zuoraClient.test.ts; github.com/matsuzj/zuora-cli, docs/e2e-test-skips.md`,
    answer: json(404, {
      success: false,
      reasons: [{ code: 50_000_040, message: 'The endpoint /v1/orders does not exist.' }],
    }),
    reason: 'not_permitted',
    code: '50000040',
    message: 'The endpoint /v1/orders does not exist.',
  },
]

/** How Zuora says that it is busy, and for how many seconds. */
export const pauses: (OddAnswer & { seconds: number })[] = [
  {
    what: 'as text',
    source: 'a gateway’s limit; the header from Zuora, "Rate limits"',
    answer: { status: 429, type: 'text/plain', retryAfter: '11', body: 'Too Many Requests' },
    seconds: 11,
  },
  {
    what: 'by code and message',
    source: `${guardian}/zuoraClient.test.ts`,
    answer: {
      ...json(429, { success: false, code: 'RATE_LIMIT_EXCEEDED', message: 'Rate limit exceeded' }),
      retryAfter: '60',
    },
    seconds: 60,
  },
  {
    what: 'in capitals with status 200',
    source: 'Zuora, "SOAP API errors": LOCK_COMPETITION, in the body of older calls',
    answer: json(200, {
      Success: false,
      Errors: [{ Code: 'LOCK_COMPETITION', Message: 'The operation failed due to a lock.' }],
    }),
    seconds: 30,
  },
]

/** Answers to a write that do not tell whether it was done, or is still being done. */
export const openEnds: OddAnswer[] = [
  {
    what: '409 in words alone',
    source:
      'Zuora, "Idempotent requests": the first call with the key still runs; its body is not documented',
    answer: json(409, { message: 'A request with this idempotency key is in progress.' }),
  },
  {
    what: '409 without a reason',
    source: 'the same',
    answer: json(409, { success: false }),
  },
  {
    what: '408 as a page',
    source: 'a gateway that gave up waiting; Zuora, "Error handling": look before it is sent again',
    answer: html(408, '408 Request Time-out'),
  },
  {
    what: '400 as a page',
    source: 'a gateway’s own page in front of the API',
    answer: html(400, '400 Bad Request'),
  },
]
