import { expect, it } from 'vitest'
import { contextFor, partnerUser } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { create as createOrganisation } from '../organisations/create'
import { setPageAccess } from '../organisations/set-page-access'
import { create as createUser } from '../users/create'
import { openPage } from './open-page'
import { readColleagues } from './read-colleagues'
import { readHome } from './read-home'

const database = await testDatabase()
const staff = contextFor(database)

/** Somebody of a new organisation that may open these pages. */
async function person(pages: ('shop' | 'self-service')[]) {
  const organisation = await createOrganisation(staff, organisationInput())
  const { id: organisationId, name } = organisation
  await setPageAccess(staff, { id: organisationId, pages })
  const user = await createUser(staff, { organisationId, name: 'Una User', email: freshEmail() })
  const ctx = contextFor(database, partnerUser({ id: user.id, organisationId }))
  return { ctx, name, userId: user.id }
}

it('a partner user’s start, colleagues and pages are those of the own organisation', async () => {
  const [own, other] = [await person(['shop']), await person(['self-service'])]
  const home = await readHome(own.ctx)
  expect(home.organisation.name).toBe(own.name)
  expect(home.pages).toEqual([{ page: 'shop', url: null }])
  const { colleagues } = await readColleagues(own.ctx)
  expect(colleagues.map(({ id }) => id)).toEqual([own.userId])
  expect(await openPage(own.ctx, { page: 'shop' })).toMatchObject({ page: 'shop' })
  await expect(openPage(own.ctx, { page: 'self-service' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect((await readHome(other.ctx)).pages).toEqual([{ page: 'self-service', url: null }])
})
