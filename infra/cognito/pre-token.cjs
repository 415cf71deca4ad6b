/**
 * The pool's pre-token-generation trigger: other pages that trust the pool read the Partner Organisation ID as
 * `lmo:partner_org`. Events: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * Every sign-in and refresh waits for it, and fails with it, so it does nothing else. CommonJS, because CloudFormation
 * keeps the code of a template in an index.js.
 */
exports.handler = async (event) => {
  const organisation = event.request.userAttributes?.['custom:partner_org']
  if (!organisation) return event
  const claims = { claimsToAddOrOverride: { 'lmo:partner_org': organisation } }
  event.response =
    event.version === '1'
      ? { claimsOverrideDetails: claims }
      : {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: claims,
            accessTokenGeneration: claims,
          },
        }
  return event
}
