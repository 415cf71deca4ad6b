import { expect, test, vi } from 'vitest'
import { AppError } from './errors'

test('an error made by another copy of the module is recognised', async () => {
  vi.resetModules()
  const copy = await import('./errors')
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
