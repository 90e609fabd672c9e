#include "common/records/sha256.hpp"

#include <array>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <stdexcept>

namespace prethermal::records {

namespace {

EVP_MD_CTX* openssl(void* context) { return static_cast<EVP_MD_CTX*>(context); }

void require(int success) {
  if (success != 1) throw std::runtime_error("OpenSSL cannot compute SHA-256");
}

} // namespace

void Sha256::Free::operator()(void* context) const { EVP_MD_CTX_free(openssl(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ ? EVP_DigestInit_ex(openssl(context_.get()), EVP_sha256(), nullptr) : 0);
}

void Sha256::text(std::string_view text) {
  number(text.size());
  bytes(text);
}

void Sha256::number(std::uint64_t number) {
  std::array<char, 8> lowest_first;
  for (char& byte : lowest_first) {
    byte = static_cast<char>(number & 0xff);
    number >>= 8;
  }
  bytes(lowest_first);
}

void Sha256::bytes(std::span<const char> bytes) {
  require(EVP_DigestUpdate(openssl(context_.get()), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
  std::array<unsigned char, 32> hash;
  require(EVP_DigestFinal_ex(openssl(context_.get()), hash.data(), nullptr));
  return fmt::format("{:02x}", fmt::join(hash, ""));
}

} // namespace prethermal::records
