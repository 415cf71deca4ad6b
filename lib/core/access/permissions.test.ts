import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import {
  administrator,
  apiClient,
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
  const forAdministrators = [
    'history:read',
    'operations:read',
    'staff-members:read',
    'api-clients:read',
    'webhooks:read',
  ]
  expect(allowed(viewer())).toEqual(
    permissions.filter((name) => name.endsWith(':read') && !forAdministrators.includes(name)),
  )
})

it('an API client may do what it was given, and nothing else', () => {
  expect(allowed(apiClient({ permissions: ['orders:read'] }))).toEqual(['orders:read'])
  const forOne = { permissions: ['orders:read'] as const, organisationId: uuidv7() }
  expect(allowed(apiClient(forOne))).toEqual(['orders:read'])
  expect(allowed(apiClient({ permissions: [] }))).toEqual([])
})

it('partner users and visitors may do nothing here', () => {
  expect(allowed(partnerUser())).toEqual([])
  expect(allowed(visitor)).toEqual([])
})

it('buttons ask the same question', () => {
  expect(roleMay('viewer', 'partner-users:create')).toBe(false)
  expect(roleMay('administrator', 'partner-users:create')).toBe(true)
})
