/**
 * Examples that verify a delivery, with the libraries of Standard Webhooks or the language's standard library. `secret`
 * is the whole secret with its prefix, and `body` is the request's body as it was received.
 */
export const VERIFY_EXAMPLES = [
  {
    language: "Node.js",
    code: `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

// body: the request's body as text, before JSON.parse
const payload = new Webhook(secret).verify(body, {
  "webhook-id": request.headers["webhook-id"],
  "webhook-timestamp": request.headers["webhook-timestamp"],
  "webhook-signature": request.headers["webhook-signature"],
}); // throws if it isn't from Dockbell`,
  },
  {
    language: "Python",
    code: `# pip install standardwebhooks
from standardwebhooks.webhooks import Webhook

# body: the request's body as bytes, before json.loads
payload = Webhook(secret).verify(body, {
    "webhook-id": request.headers["webhook-id"],
    "webhook-timestamp": request.headers["webhook-timestamp"],
    "webhook-signature": request.headers["webhook-signature"],
})  # raises if it isn't from Dockbell`,
  },
  {
    language: "Go",
    code: `// go get github.com/standard-webhooks/standard-webhooks/libraries
import standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

webhook, err := standardwebhooks.NewWebhook(secret)
if err != nil {
	return err
}
// body: the request's body as read; the headers are
// webhook-id, webhook-timestamp and webhook-signature
err = webhook.Verify(body, request.Header) // an error means that it isn't from Dockbell`,
  },
  {
    language: "Ruby",
    code: `require "openssl"

# body: the request's body as read, before JSON.parse
def from_dockbell?(secret, id, timestamp, signatures, body)
  return false if (Time.now.to_i - timestamp.to_i).abs > 300
  key = secret.delete_prefix("whsec_").unpack1("m")
  expected = "v1," + [OpenSSL::HMAC.digest("SHA256", key, "#{id}.#{timestamp}.#{body}")].pack("m0")
  # During a rotation, webhook-signature contains several signatures
  signatures.split(" ").any? { |signature| OpenSSL.secure_compare(signature, expected) }
end

from_dockbell?(secret, request.headers["webhook-id"], request.headers["webhook-timestamp"],
               request.headers["webhook-signature"], body)`,
  },
  {
    language: "PHP",
    code: `// $body: file_get_contents("php://input"), before json_decode
function fromDockbell(string $secret, string $id, string $timestamp, string $signatures, string $body): bool
{
    if (abs(time() - (int) $timestamp) > 300) return false;
    $key = base64_decode(substr($secret, strlen("whsec_")));
    $expected = "v1," . base64_encode(hash_hmac("sha256", "$id.$timestamp.$body", $key, true));
    // During a rotation, webhook-signature contains several signatures
    foreach (explode(" ", $signatures) as $one) {
        if (hash_equals($expected, $one)) return true;
    }
    return false;
}

fromDockbell($secret, $_SERVER["HTTP_WEBHOOK_ID"], $_SERVER["HTTP_WEBHOOK_TIMESTAMP"],
             $_SERVER["HTTP_WEBHOOK_SIGNATURE"], $body);`,
  },
  {
    language: "Java",
    code: `// body: the request's body as bytes, before it is parsed
static boolean isFromDockbell(String secret, String id, String timestamp, String signatures, byte[] body)
    throws java.security.GeneralSecurityException {
  long age = java.time.Instant.now().getEpochSecond() - Long.parseLong(timestamp);
  if (Math.abs(age) > 300) return false;
  byte[] key = java.util.Base64.getDecoder().decode(secret.substring("whsec_".length()));
  javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
  mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
  mac.update((id + "." + timestamp + ".").getBytes(java.nio.charset.StandardCharsets.UTF_8));
  String expected = "v1," + java.util.Base64.getEncoder().encodeToString(mac.doFinal(body));
  // During a rotation, webhook-signature contains several signatures
  for (String one : signatures.split(" ")) {
    if (java.security.MessageDigest.isEqual(one.getBytes(), expected.getBytes())) return true;
  }
  return false;
}`,
  },
] as const;
