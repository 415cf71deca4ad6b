import { type APIRequestContext, request as requests } from '@playwright/test'
import {
  createOrganisation,
  createPartnerUser,
  newOrganisation,
  uniqueEmail,
} from './support/arrange'
import { checksums } from './support/checksums'
import type { OwnProduct } from './support/own-product'
import { postAction, resultIn, type ServerAction, serverActions } from './support/server-actions'
import { cookiesOfPerson } from './support/sign-in'
import { expect, test } from './support/test'

/** Whom an action is for: `staff`, `partner`, or `auth`, which is everybody and their own account. */
const areaOf = ({ file }: ServerAction) => /^app\/\((\w+)\)\//.exec(file)?.[1]

/** Tables that no action on one's own account touches. */
function ofTheBusiness(sums: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sums).filter(([table]) =>
      /partner_(organisations|page_grants|users)|queue/.test(table),
    ),
  )
}

/**
 * For each action an input that an administrator could send. A new action that is not here gets an
 * empty one, and has to refuse that too, by permission and not by its content.
 */
async function inputsOf(
  administrator: APIRequestContext,
  product: OwnProduct,
): Promise<Record<string, object>> {
  const { id, version } = await createOrganisation(administrator, product)
  const users = [
    await createPartnerUser(administrator, product, id),
    await createPartnerUser(administrator, product, id),
  ]
  await product.sql`
    update partner_users 
      set provisioning = 'rejected', provisioning_reason = 'email_taken', cognito_sub = null
   
    where organisation_id = ${id}`
  return {
    findPartnerOrganisations: { search: 'a' },
    findSimilarPartnerOrganisations: { name: 'Aurora Cloud Resale' },
    createPartnerOrganisation: await newOrganisation(product),
    updatePartnerOrganisation: { id, version, name: 'Renamed', logoUrl: '' },
    setPartnerPageAccess: { id, pages: [] },
    createPartnerUser: { organisationId: id, name: 'Eve', email: uniqueEmail() },
    retryPartnerUser: { partnerUserId: users[0]?.id },
    removePartnerUser: { partnerUserId: users[1]?.id },
  }
}

async function answer(
  request: APIRequestContext,
  { url }: OwnProduct,
  action: ServerAction,
  input: object = {},
) {
  const response = await postAction(request, url, action, JSON.stringify([input]))
  expect(response.status(), action.name).toBeLessThan(400)
  return resultIn(await response.text())
}

test('no server action serves whom it is not for, and nothing changes', async ({
  browser,
  ownProduct: product,
}) => {
  const contextOf = async (person?: { email: string; password: string }) =>
    await requests.newContext(
      person && { storageState: await cookiesOfPerson(browser, product, person) },
    )
  const administrator = await contextOf(product.administrator)
  const { id } = await createOrganisation(administrator, product)
  const people = {
    visitor: await contextOf(),
    viewer: await contextOf(product.viewer),
    partner: await contextOf(await createPartnerUser(administrator, product, id)),
  }
  const inputs = await inputsOf(administrator, product)
  const actions = serverActions()
  expect(actions.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(inputs)))

  await expect
    .poll(
      () =>
        product.sql`select id from graphile_worker.jobs where task_identifier = 'resolveBillingAccount'`,
    )
    .toHaveLength(0)
  const before = await checksums(product.sql)
  for (const action of actions.filter((each) => areaOf(each) !== 'auth')) {
    for (const [person, request] of Object.entries(people)) {
      const result = await answer(request, product, action, inputs[action.name])
      const what = `${action.name} for a ${person}`
      expect(await checksums(product.sql), what).toEqual(before)
      const area = areaOf(action)
      if (area === 'staff' && person === 'viewer' && action.name.startsWith('find') && result.ok)
        continue
      expect(result.ok, what).toBe(false)
      const code = result.ok ? '' : result.error.code
      if (person === 'visitor') expect(code, what).toBe('unauthenticated')
      else if (area !== person) expect(code, what).toBe('forbidden')
    }
  }
  for (const action of actions.filter((each) => areaOf(each) === 'auth')) {
    expect(await answer(people.visitor, product, action), action.name).toMatchObject({ ok: false })
    expect(await checksums(product.sql), `${action.name} for a visitor`).toEqual(before)
  }
  for (const action of actions.filter((each) => areaOf(each) === 'auth')) {
    for (const request of [people.viewer, people.partner]) await answer(request, product, action)
    expect(ofTheBusiness(await checksums(product.sql)), action.name).toEqual(ofTheBusiness(before))
  }

  for (const action of actions.filter(({ name }) => name in inputs)) {
    const result = await answer(administrator, product, action, inputs[action.name])
    expect(result, `${action.name} for an administrator`).toMatchObject({ ok: true })
  }
  expect(await checksums(product.sql)).not.toEqual(before)
  for (const request of [administrator, ...Object.values(people)]) await request.dispose()
})
