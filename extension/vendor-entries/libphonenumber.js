// The full metadata: with the short kind the panel would call numbers valid that the server does not.
export { parsePhoneNumberFromString } from 'libphonenumber-js/max';
