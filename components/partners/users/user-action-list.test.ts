import { expect, it } from 'vitest'
import { userView } from '@/tests/support/user-view'
import { mayDo, menuFor } from './user-action-list'

const user = userView({ abilities: ['remove', 'resend_invitation', 'retry', 'suspend'] })

it('the menu offers what can be done to the user now, in its own order', () => {
  expect(menuFor(user, 'administrator')).toEqual(['resend_invitation', 'suspend', 'remove'])
  expect(mayDo('retry', user, 'administrator')).toBe(true)
  expect(mayDo('reactivate', user, 'administrator')).toBe(false)
})

it('leaves a viewer nothing to do', () => {
  expect(menuFor(user, 'viewer')).toEqual([])
  expect(mayDo('retry', user, 'viewer')).toBe(false)
})
