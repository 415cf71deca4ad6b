import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { UnknownOutcome } from '@/db/watch-writes'
import { errorFacts, log } from '@/lib/core/log'
import { describeRequest, markRequestBody, runAsRequest } from '@/lib/core/request-context'
import { testDatabase } from '@/tests/support/database'
import { logConsole } from './console-lines'

const database = await testDatabase()
const address = 'pat@customer.example'

async function failure(statement: ReturnType<typeof sql>): Promise<Error> {
  return await database.db.execute(statement).then(
    () => {
      throw new Error('It did not fail.')
    },
    (error) => error,
  )
}
const unreadable = () => failure(sql`select ${address}::integer`)
const missing = () => failure(sql`select nothing from partner_users where email = ${address}`)

describe('a failed query is logged without its values', () => {
  it.each([
    ['as it is', unreadable, (error: Error) => error],
    ['of a missing column', missing, (error: Error) => error],
    ['as the cause of another', missing, (error: Error) => new UnknownOutcome(error)],
    ['in the words of another', missing, (error: Error) => new Error(error.message)],
    [
      'and a value as a cause',
      unreadable,
      (error: Error) => new Error('x', { cause: error.cause }),
    ],
  ])('%s', async (_, fail, wrap) => {
    const error = await fail()
    expect(error.message).toContain(address)
    const logged = JSON.stringify(errorFacts(wrap(error)))
    expect(logged).not.toContain(address)
    expect(logged).toMatch(/partner_users|integer/)
  })
})

describe('what is printed by the console is a line of the log', () => {
  const printer = globalThis.console
  const before = { ...printer }
  afterEach(() => {
    Object.assign(printer, before)
    vi.restoreAllMocks()
  })

  it('Next’s own words, without colours', () => {
    const lines = vi.spyOn(log, 'info').mockReturnValue(undefined)
    logConsole()
    printer.log('\u001b[32m✓\u001b[39m Ready in %d ms', 12)
    printer.log('')
    expect(lines.mock.calls).toEqual([[{ event: 'printed', message: '✓ Ready in 12 ms' }]])
  })

  it('the error of a page, by its digest and without its values', async () => {
    const lines = vi.spyOn(log, 'error').mockReturnValue(undefined)
    const error = Object.assign(await missing(), { digest: '1234' })
    logConsole()
    printer.error('⨯', error)
    expect(lines).toHaveBeenCalledWith(expect.objectContaining({ said: '⨯', digest: '1234' }))
    expect(JSON.stringify(lines.mock.calls)).not.toContain(address)
  })

  it('what Next could not read of a request is no error of ours; what an action does is', () => {
    const errors = vi.spyOn(log, 'error').mockReturnValue(undefined)
    logConsole()
    const print = () => printer.error('⨯', new SyntaxError('Unexpected end of JSON input'))
    runAsRequest(null, null, () => {
      markRequestBody()
      print()
      expect(errors).not.toHaveBeenCalled()
      describeRequest({ route: 'createPartnerUser' })
      print()
    })
    runAsRequest(null, null, print)
    expect(errors).toHaveBeenCalledTimes(2)
  })
})
