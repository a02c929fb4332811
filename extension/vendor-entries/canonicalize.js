export { default } from 'canonicalize';
