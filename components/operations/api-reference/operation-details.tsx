import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import type { AnswerView, OperationView } from '@/lib/operations/api-reference/views'
import { FieldTable } from './field-table'
import { MarkedWords } from './marked-words'
import { MethodName } from './method-name'

const isGood = ({ status }: AnswerView) => status.startsWith('2')

/** One operation: what it takes, and what it can answer. */
export function OperationDetails({ operation }: { operation: OperationView }) {
  const { description, permissions, parameters, body, answers } = operation
  return (
    <div className="space-y-5">
      <Panel title="Request">
        <DetailList>
          <Detail name="Address">
            <MethodName {...operation} />
          </Detail>
          <Detail name="Needs">
            {permissions.length > 0 ? (
              <code>{permissions.join(', ')}</code>
            ) : (
              'An access token of a partner user'
            )}
          </Detail>
          {description && (
            <Detail name="What it does">
              <MarkedWords>{description}</MarkedWords>
            </Detail>
          )}
        </DetailList>
      </Panel>
      {parameters.length > 0 && (
        <Panel title="Parameters">
          <FieldTable fields={parameters} of="request" />
        </Panel>
      )}
      {body && (
        <Panel title="Body">
          {body.length > 0 ? (
            <FieldTable fields={body} of="request" />
          ) : (
            <p>An object without fields.</p>
          )}
        </Panel>
      )}
      {answers.filter(isGood).map(({ status, description: said, fields }) => (
        <Panel key={status} title={`Answer ${status}`} description={said}>
          {fields.length > 0 ? <FieldTable fields={fields} of="answer" /> : <p>No fields.</p>}
        </Panel>
      ))}
      <Panel
        title="Problems"
        description="Each is a problem object (RFC 9457), which says in words what is wrong and by a code which kind it is."
      >
        <ul className="space-y-1">
          {answers
            .filter((answer) => !isGood(answer))
            .map(({ status, description: said }) => (
              <li key={status}>
                <code>{status}</code> {said}
              </li>
            ))}
        </ul>
      </Panel>
    </div>
  )
}
