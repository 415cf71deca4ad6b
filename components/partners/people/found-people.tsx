import NextLink from 'next/link'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { Status } from '@/components/partners/users/status'
import { Badge, type Tone } from '@/components/ui/badge'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { cognitoSentences, reasonLabels } from '@/lib/partners/people/labels'
import type { FoundPeople as Found, FoundPerson, MatchReason } from '@/lib/partners/people/views'
import { signInCheckPath } from './addresses'

const exact: readonly MatchReason[] = ['same', 'letter_case', 'new_address']

/** Who has an address, who nearly has it, and why each is shown. */
export function FoundPeople({ found }: { found: Found }) {
  const right = found.people.filter(({ why }) => exact.includes(why))
  const before = found.people.filter(({ why }) => why === 'former_address')
  const near = found.people.filter((each) => !right.includes(each) && !before.includes(each))
  const cognito = cognitoSentences[found.cognito]
  return (
    <div className="space-y-5">
      <p role="status">
        {right.length > 0 ? (
          <>
            <b className="font-semibold break-all">{found.address}</b> is known here.
          </>
        ) : (
          <>
            Nobody here has the address <b className="font-semibold break-all">{found.address}</b>
            {before.length > 0
              ? ' now. It was changed to another:'
              : near.length > 0
                ? '. These come near:'
                : ', nor one that comes near.'}
          </>
        )}
      </p>
      {cognito && (found.cognito !== 'none' || right.length > 0) && (
        <Callout tone={found.cognito === 'silent' ? 'warning' : 'info'}>{cognito}</Callout>
      )}
      {right.length > 0 && <People title="With this address" people={right} />}
      {before.length > 0 && <People title="With this address before" people={before} />}
      {near.length > 0 && <People title="Near misses" people={near} />}
      {found.more && (
        <p className="text-muted">There are more near misses. Enter the address more exactly.</p>
      )}
    </div>
  )
}

function People({ title, people }: { title: string; people: readonly FoundPerson[] }) {
  return (
    <Panel title={title} flush>
      <ul className="divide-y divide-line">
        {people.map((person) => (
          <li
            key={person.id}
            className="grid gap-x-6 gap-y-1 px-4 py-2.5 md:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,2fr)]"
          >
            <Person person={person} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const tones: Partial<Record<MatchReason, Tone>> = {
  same: 'success',
  letter_case: 'success',
  new_address: 'accent',
}

const link = 'font-medium text-accent-ink hover:underline'

function Person({ person }: { person: FoundPerson }) {
  const reachable = person.kind === 'partner_user' && person.removal !== 'removed'
  return (
    <>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        {reachable ? (
          <NextLink href={signInCheckPath(person.id)} className={link}>
            {person.name}
          </NextLink>
        ) : (
          <span className="font-medium">{person.name}</span>
        )}
        <div className="text-sm text-muted">{person.email}</div>
        {person.kind === 'partner_user' && person.newEmail && (
          <div className="text-sm text-muted">To become {person.newEmail}</div>
        )}
      </div>
      <div className="min-w-0">
        <Badge tone={tones[person.why] ?? 'neutral'}>{reasonLabels[person.why]}</Badge>
        <div className="mt-0.5 text-sm [overflow-wrap:anywhere]">
          <Whereabouts person={person} />
        </div>
      </div>
      <State person={person} />
    </>
  )
}

function Whereabouts({ person }: { person: FoundPerson }) {
  if (person.kind === 'staff') return 'Staff'
  const { id, name, archived } = person.organisation
  return (
    <>
      <NextLink href={organisationPath(id)} className="text-accent-ink hover:underline">
        {name}
      </NextLink>
      {archived && ' (archived)'}
    </>
  )
}

function State({ person }: { person: FoundPerson }) {
  if (person.kind === 'staff') {
    return <div>{person.disabled ? 'No longer staff' : 'Signs in as staff'}</div>
  }
  if (person.removal === 'removed') return <div className="text-muted">Removed</div>
  if (person.removal === 'being_removed') return <div className="text-muted">Being removed</div>
  return <Status status={person.status} />
}
