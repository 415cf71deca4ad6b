// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { dismissToast, toastStore } from '@/components/ui/toast'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'
import { stubTopLayer } from '@/tests/support/top-layer'
import type { SetValues } from './field-actions'
import { OwnFieldsPanel } from './own-fields-panel'

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }))

beforeAll(stubTopLayer)
afterEach(() => {
  cleanup()
  for (const { id } of toastStore.snapshot()) dismissToast(id)
})

const field = (fieldId: string, name: string): OwnFieldView => ({
  ...{ fieldId, name, kind: 'text', choices: [], value: null, shown: null },
})
const [contract, region] = [field('contract', 'Contract'), field('region', 'Region')]
const withoutContract: Awaited<ReturnType<SetValues>> = {
  ok: false,
  error: { code: 'not_found', message: 'No such field.', fields: { contract: 'No such field.' } },
}
const said = () => toastStore.snapshot().map(({ message }) => message)
const saved: Awaited<ReturnType<SetValues>> = { ok: true, data: { fields: [] } }

/** Types into the first field and saves, while somebody deletes it, and perhaps others. */
async function typeIntoDeleted(save: SetValues, before: OwnFieldView[], after: OwnFieldView[]) {
  const user = userEvent.setup()
  const panel = (fields: OwnFieldView[]) => (
    <OwnFieldsPanel organisationId="organisation" fields={fields} save={save}>
      What is known.
    </OwnFieldsPanel>
  )
  const { container, rerender } = render(panel(before))
  await user.click(screen.getByRole('button', { name: 'Edit fields' }))
  await user.type(await screen.findByLabelText('Contract'), 'CN-1')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  rerender(panel(after))
  expect(await screen.findByText('Contract has been deleted')).toBeDefined()
  expect(screen.getByText(/^Deleted meanwhile: Contract\./)).toBeDefined()
  expect(screen.getAllByText(/^You /).map((words) => words.textContent)).toEqual([
    'You entered: CN-1',
  ])
  await vi.waitFor(() => expect(container.querySelector('[aria-busy]')).toBeNull())
  return { user, container }
}

test('a dialog outlives the last fields, says which are gone and what was typed, and the focus stays in place', async () => {
  const save = vi.fn<SetValues>().mockResolvedValue(withoutContract)
  const { user, container } = await typeIntoDeleted(save, [contract, region], [])
  expect(screen.getByText('Region has been deleted')).toBeDefined()
  expect(screen.queryByText('What is known.')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
  const [close] = screen.getAllByRole('button', { name: 'Close' })
  await user.click(close as HTMLElement)
  await vi.waitFor(() => expect(document.activeElement).toBe(container.firstElementChild))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(said()).toEqual([])
})

test('the other fields are saved without the one that is gone', async () => {
  const save = vi.fn<SetValues>().mockResolvedValueOnce(withoutContract).mockResolvedValue(saved)
  const { user } = await typeIntoDeleted(save, [contract, region], [region])
  await user.type(screen.getByLabelText('Region'), 'North')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(said()).toEqual(['The other fields are saved.']))
  expect(save).toHaveBeenCalledTimes(2)
  expect(save.mock.lastCall?.[0].values).toEqual([{ fieldId: 'region', value: 'North', was: null }])
})

test('where nothing else was changed nothing is sent, and nothing said to be saved', async () => {
  const save = vi.fn<SetValues>().mockResolvedValue(withoutContract)
  const { user } = await typeIntoDeleted(save, [contract, region], [region])
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await vi.waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit fields' })),
  )
  expect(save).toHaveBeenCalledTimes(1)
  expect(said()).toEqual([])
})

test('where there are no fields there is no place for them either', () => {
  const { container } = render(
    <OwnFieldsPanel organisationId="organisation" fields={[]} save={vi.fn<SetValues>()}>
      What is known.
    </OwnFieldsPanel>,
  )
  expect(container.childElementCount).toBe(0)
})
