import { expect, it } from 'vitest'
import {
  administrator,
  contextFor,
  job,
  partnerUser,
  viewer,
  visitor,
} from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import type { Actor } from '../context'
import { permissions, roleMay } from './permissions'
import { requirePermission } from './require-permission'

const database = await testDatabase()

function allowed(actor: Actor): string[] {
  const ctx = contextFor(database, actor)
  return permissions.filter((permission) => {
    try {
      requirePermission(ctx, permission)
      return true
    } catch (error) {
      expect(error).toMatchObject({ code: 'forbidden' })
      return false
    }
  })
}

it('an administrator may do everything, and so may the installation itself', () => {
  expect(allowed(administrator())).toEqual(permissions)
  expect(allowed(job)).toEqual(permissions)
  expect(allowed({ kind: 'system', name: 'seed' })).toEqual(permissions)
})

it('a viewer may read, but for the history over everything, and nothing else', () => {
  const forAdministrators = 'history:read'
  expect(allowed(viewer())).toEqual(
    permissions.filter((name) => name.endsWith(':read') && name !== forAdministrators),
  )
})

it('partner users and visitors may do nothing here', () => {
  expect(allowed(partnerUser())).toEqual([])
  expect(allowed(visitor)).toEqual([])
})

it('buttons ask the same question', () => {
  expect(roleMay('viewer', 'partner-users:create')).toBe(false)
  expect(roleMay('administrator', 'partner-users:create')).toBe(true)
})
