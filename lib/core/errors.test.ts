import { expect, test } from 'vitest'
import { AppError } from './errors'

test('an error made by another copy of the module is recognised', async () => {
  const again = './errors?again'
  const copy: typeof import('./errors') = await import(again)
  expect(copy.AppError).not.toBe(AppError)
  const error = new copy.AppError('rate_limited', 'Too many attempts.')
  expect(error).toBeInstanceOf(AppError)
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ code: 'rate_limited', name: 'AppError' })
})

test('no other error is one', () => {
  for (const other of [new Error('forbidden'), { code: 'forbidden' }, 'forbidden', null])
    expect(other instanceof AppError).toBe(false)
})
