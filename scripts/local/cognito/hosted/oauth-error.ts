import { Refusal } from '../errors'

/** A refusal of the hosted page's endpoints, by the names of OAuth 2.0; it becomes a page, JSON or a redirect. */
export class OAuthError extends Refusal {
  constructor(
    override readonly name: string,
    message: string,
    /** Where a refused authorisation returns to, once its address is known to be the client's. */
    readonly returnTo?: { redirectUri: string; state: string | undefined },
  ) {
    super(message)
  }
}
