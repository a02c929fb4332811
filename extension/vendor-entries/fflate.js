export { Inflate, Zip, ZipPassThrough } from 'fflate';
