/** Advice for a failed attempt, by the error's code. */
const ADVICE: Record<string, string> = {
  called_back:
    "The receiver accepted the push and then reported a failure. Check its log or the link that it sent. Redelivering starts it again, and then the rest of the chain.",
  no_callback:
    "The receiver responded but never called the payload's callback_url. Check that it calls it and can reach Dockbell. You can change the deadline under Edit.",
  refused:
    "No server listens on this address and port. Check that the receiver is running and that the URL has the right port.",
  reset:
    "The receiver, or a proxy in front of it, closed the connection before the response was complete. Check its log.",
  name_not_found: "Check the host name in the URL for typos, and that it has a DNS record.",
  name_lookup: "This machine's DNS server didn't respond. If it is down, other webhooks fail too.",
  address_refused:
    "Webhooks can't call this address, which protects this server's network. An administrator can allow it with DELIVERY_ALLOWED_NETWORKS.",
  sealed: "Dockbell can't decrypt this webhook's secret. Restore the instance's key, or rotate the secret.",
  unreachable: "This machine has no route to the receiver. Check the network and its firewalls.",
  connect_timeout: "The connection got no reply. A firewall may be dropping it, or the host may be off.",
  timeout: "Respond first, then process: return 200 immediately and queue the work.",
  certificate_expired: "Renew the receiver's certificate. Deliveries then succeed without further changes.",
  certificate_not_yet_valid:
    "Check the clocks of the receiver and of this machine, then the certificate's dates.",
  certificate_wrong_host:
    "The certificate isn't valid for the URL's host. Use the host name in the certificate, or get a certificate for this host.",
  certificate_self_signed:
    "Give the receiver a certificate from a public authority, or start Dockbell with NODE_EXTRA_CA_CERTS set to yours.",
  certificate_incomplete:
    "Configure the receiver with its full certificate chain: its certificate followed by the intermediate ones.",
  certificate_invalid: "Replace the receiver's certificate, or the authority's certificate in its chain.",
  certificate_forged:
    "Another server may be responding instead of the receiver. Check the URL's host and the certificate.",
  tls: "Check that the port uses TLS 1.2 or newer. For plain HTTP, use a URL with http://.",
  malformed_answer: "The server didn't respond with valid HTTP. Check that the port belongs to the receiver.",
  http_status: "The receiver got the request and refused it. See its response below, and its log.",
  moved:
    "Dockbell doesn't follow redirects, so that a payload can't be sent somewhere unexpected. Enter the new address as the URL.",
  gone: "The receiver asked for no more deliveries (410). Enable the webhook once it accepts them again.",
  abandoned:
    "The worker stopped while it sent this. It may have arrived, so it is sent once more with the same webhook-id.",
};

export function adviceFor(errorCode: string): string | undefined {
  return ADVICE[errorCode];
}
