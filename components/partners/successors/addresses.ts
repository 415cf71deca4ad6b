import { organisationPath } from '../organisations/addresses'

/** Where a successor of an organisation is proposed. */
export const successorPath = (organisationId: string) =>
  `${organisationPath(organisationId)}/successor`

/** The same for one that is there already; `into` is the one that was chosen. */
export const mergePath = (organisationId: string, into?: string) =>
  `${successorPath(organisationId)}?kind=merge${into ? `&into=${into}` : ''}`

/** A proposal, and what became of it. */
export const successionPath = (organisationId: string, successionId: string) =>
  `${successorPath(organisationId)}/${successionId}`
