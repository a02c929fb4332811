export { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
export { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js';
