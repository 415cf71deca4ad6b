'use client'

import { useRouter } from 'next/navigation'
import { GoSelect } from '@/components/data-table/go-select'
import { Form } from '@/components/form/form'
import { SelectField } from '@/components/form/select-field'
import { SubmitButton } from '@/components/form/submit-button'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { importKinds, textEncodings } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { encodingLabels, importFieldLabels, kindLabels } from '@/lib/operations/imports/labels'
import { fieldsOf, importFields } from '@/lib/operations/imports/policy'
import { type CheckInput, columnsFormSchema } from '@/lib/operations/imports/schema'
import type { FileView, ImportView } from '@/lib/operations/imports/views'
import { importColumnsPath, importPath } from './addresses'

type Check = (input: CheckInput) => Promise<ActionResult<unknown>>

/** How a file is to be read: what it holds, its encoding, and what stands in which column, beside its first rows. */
export function ColumnsForm({
  of: { id },
  file,
  check,
}: {
  of: ImportView
  file: FileView
  check: Check
}) {
  const { kind, encoding, headers, columns, problem } = file
  const router = useRouter()
  const known = encoding ? { encoding } : {}
  const chosen = importFields.map((field) => [field, String(columns[field] ?? '')])
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap gap-3">
        <GoSelect
          label="What the file holds"
          value={importColumnsPath(id, { kind, ...known })}
          options={importKinds.map((each) => ({
            value: importColumnsPath(id, { kind: each, ...known }),
            label: kindLabels[each].label,
          }))}
          hrefOf={(href) => href}
        />
        {encoding && (
          <GoSelect
            label="Encoding of the text"
            value={importColumnsPath(id, { kind, encoding })}
            options={textEncodings.map((each) => ({
              value: importColumnsPath(id, { kind, encoding: each }),
              label: encodingLabels[each],
            }))}
            hrefOf={(href) => href}
          />
        )}
      </div>
      <p className="text-muted">{kindLabels[kind].sentence}</p>
      {problem && (
        <Callout tone="danger" title="This file cannot be read like this">
          {problem}
        </Callout>
      )}
      {headers.length > 0 && (
        <>
          <Sample file={file} />
          <Form
            key={`${kind} ${encoding}`}
            schema={columnsFormSchema}
            defaultValues={Object.fromEntries(chosen)}
            failure="Not checked"
            lookAt={importPath(id)}
            guard={false}
            action={(values) =>
              check({
                importId: id,
                kind,
                encoding,
                columns: Object.fromEntries(
                  fieldsOf[kind].all.flatMap((field) =>
                    values[field] === '' ? [] : [[field, Number(values[field])]],
                  ),
                ),
              })
            }
            onSaved={() => router.push(importPath(id))}
            className="max-w-2xl space-y-5"
          >
            <div className="grid gap-5 sm:grid-cols-2">
              {fieldsOf[kind].all.map((field) => (
                <SelectField
                  key={field}
                  name={field}
                  label={importFieldLabels[field]}
                  optional={!fieldsOf[kind].required.includes(field)}
                  options={[
                    { value: '', label: 'No column' },
                    ...headers.map((heading, at) => ({
                      value: String(at),
                      label: heading.trim() || `Column ${at + 1}`,
                    })),
                  ]}
                />
              ))}
            </div>
            <div className="flex flex-col gap-2 border-t border-line pt-5 sm:flex-row">
              <SubmitButton>Check the rows</SubmitButton>
              <ButtonLink href={importPath(id)}>Cancel</ButtonLink>
            </div>
          </Form>
        </>
      )}
    </div>
  )
}

/** The first rows, as they would be read. */
function Sample({ file: { headers, rows } }: { file: FileView }) {
  const columns = headers.map((heading, at) => ({
    at,
    title: heading.trim() || `Column ${at + 1}`,
  }))
  const lines = rows.map((cells, number) => ({ number, cells }))
  return (
    <Panel title="The first rows of the file" flush>
      <section
        className="overflow-x-auto"
        aria-label="The first rows, as they are read"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by keyboard.
        tabIndex={0}
      >
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr>
              {columns.map(({ at, title }) => (
                <th
                  key={at}
                  scope="col"
                  className="border-b border-line px-4 py-2 text-left font-medium whitespace-nowrap"
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ number, cells }) => (
              <tr key={number} className="border-b border-line last:border-0">
                {columns.map(({ at }) => (
                  <td key={at} className="max-w-72 truncate px-4 py-2 whitespace-nowrap">
                    {cells[at] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}
