/** The namespaces of ONVIF (Core Specification 5.3) and of WS-Discovery 2005/04. */
const spaces =
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" ' +
  'xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" ' +
  'xmlns:tr2="http://www.onvif.org/ver20/media/wsdl"';

/** Kinds of device that are called: some cameras answer to the one, some to the other. */
export const probedTypes = ['dn:NetworkVideoTransmitter', 'tds:Device'] as const;

/** A call to all devices of a kind in the network (WS-Discovery). */
export function probe(messageId: string, types: (typeof probedTypes)[number]): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" ' +
    'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" ' +
    'xmlns:dn="http://www.onvif.org/ver10/network/wsdl" xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><s:Header>' +
    `<a:MessageID>uuid:${messageId}</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>` +
    '<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action></s:Header>' +
    `<s:Body><d:Probe><d:Types>${types}</d:Types></d:Probe></s:Body></s:Envelope>`
  );
}

/** What proves a login within a message (WS-UsernameToken 1.0): a digest, and never the password itself. */
export interface UsernameToken {
  readonly user: string;
  /** Base64 of SHA-1 of nonce, time and password. */
  readonly digest: string;
  /** Base64. */
  readonly nonce: string;
  /** ISO, by the camera's clock. */
  readonly created: string;
}

/** A question as SOAP 1.2. */
export function envelope(body: string, token: UsernameToken | null): string {
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope ${spaces}>${token === null ? '' : security(token)}<s:Body>${body}</s:Body></s:Envelope>`;
}

function security({ user, digest, nonce, created }: UsernameToken): string {
  const [wsse, wsu] = ['wssecurity-secext-1.0.xsd', 'wssecurity-utility-1.0.xsd'].map(
    (name) => `http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-${name}`,
  );
  const profile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest';
  const encoding = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';
  return (
    `<s:Header><w:Security s:mustUnderstand="1" xmlns:w="${wsse}" xmlns:u="${wsu}"><w:UsernameToken>` +
    `<w:Username>${escaped(user)}</w:Username><w:Password Type="${profile}">${digest}</w:Password>` +
    `<w:Nonce EncodingType="${encoding}">${nonce}</w:Nonce><u:Created>${created}</u:Created></w:UsernameToken></w:Security></s:Header>`
  );
}

export const getSystemDateAndTime = '<tds:GetSystemDateAndTime/>';
export const getDeviceInformation = '<tds:GetDeviceInformation/>';
export const getCapabilities = '<tds:GetCapabilities><tds:Category>Media</tds:Category></tds:GetCapabilities>';
export const getServices = '<tds:GetServices><tds:IncludeCapability>false</tds:IncludeCapability></tds:GetServices>';
export const getProfiles = '<trt:GetProfiles/>';
/** Of Media2 (Profile T), in which alone many cameras tell of H.265. */
export const getProfiles2 = '<tr2:GetProfiles><tr2:Type>All</tr2:Type></tr2:GetProfiles>';

/** Ways of a stream in Media2, the likeliest first: over the connection that asks for it, then by UDP. */
export const protocols2 = ['RTSP', 'RtspUnicast'] as const;

export function getStreamUri2(profile: string, protocol: (typeof protocols2)[number]): string {
  return `<tr2:GetStreamUri><tr2:Protocol>${protocol}</tr2:Protocol><tr2:ProfileToken>${escaped(profile)}</tr2:ProfileToken></tr2:GetStreamUri>`;
}

export function getStreamUri(profile: string): string {
  return (
    '<trt:GetStreamUri><trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport>' +
    `</trt:StreamSetup><trt:ProfileToken>${escaped(profile)}</trt:ProfileToken></trt:GetStreamUri>`
  );
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
