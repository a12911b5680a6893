/**
 * Who people are, on one machine: an OpenID Connect issuer in the place of a Cognito user pool, and the check of its tokens.
 *
 * <p>In: pools and clients of the template; browsers and commands that log in as one of the local operators. Out: signed tokens
 * in the shape of Cognito's, and their claims once they were verified. What can go wrong: a redirect that the template does not
 * list, a code that was used or a verifier that does not fit is refused; a token of another key is nobody's.
 */
@NullMarked
package dev.waybill.local.cloud.login;

import org.jspecify.annotations.NullMarked;
