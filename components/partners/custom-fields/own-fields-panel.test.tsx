// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'
import { stubTopLayer } from '@/tests/support/top-layer'
import type { SetValues } from './field-actions'
import { OwnFieldsPanel } from './own-fields-panel'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(cleanup)

const field = (fieldId: string, name: string): OwnFieldView => ({
  ...{ fieldId, name, kind: 'text', choices: [], value: null, shown: null },
})
const [contract, region] = [field('contract', 'Contract'), field('region', 'Region')]
const withoutContract: Awaited<ReturnType<SetValues>> = {
  ok: false,
  error: { code: 'not_found', message: 'No such field.', fields: { contract: 'No such field.' } },
}
const saved: Awaited<ReturnType<SetValues>> = { ok: true, data: { fields: [] } }

/** Types into the first field and saves, while somebody deletes it. */
async function typeIntoDeleted(save: SetValues, before: OwnFieldView[], after: OwnFieldView[]) {
  const user = userEvent.setup()
  const panel = (fields: OwnFieldView[]) => (
    <OwnFieldsPanel organisationId="organisation" fields={fields} save={save}>
      What is known.
    </OwnFieldsPanel>
  )
  const { rerender } = render(panel(before))
  await user.click(screen.getByRole('button', { name: 'Edit fields' }))
  await user.type(await screen.findByLabelText('Contract'), 'CN-1')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  rerender(panel(after))
  expect(await screen.findByText('Contract has been deleted')).toBeDefined()
  expect(screen.getByText(/^Deleted by somebody else meanwhile: Contract\./)).toBeDefined()
  expect(screen.getByText('You entered: CN-1')).toBeDefined()
  return user
}

test('a dialog outlives the only field, and says that it is gone and what was typed', async () => {
  await typeIntoDeleted(vi.fn<SetValues>().mockResolvedValue(withoutContract), [contract], [])
  expect(screen.queryByText('What is known.')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})

test('the other fields are saved without the one that is gone', async () => {
  const save = vi.fn<SetValues>().mockResolvedValueOnce(withoutContract).mockResolvedValue(saved)
  const user = await typeIntoDeleted(save, [contract, region], [region])
  await user.type(screen.getByLabelText('Region'), 'North')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(2))
  expect(save.mock.lastCall?.[0].values).toEqual([{ fieldId: 'region', value: 'North', was: null }])
})
