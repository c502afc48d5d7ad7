-- Well-formed tokens that fail at their very end, each only once: method, body, token (a good one), pause. With proof (a good one, too)
-- it is that which fails, and the token stays. The characters that are changed are in the middle of the ciphertext or the signature, where
-- any character is as canonical as any other. Prints a line with the first answer, and counts the answers by their status. For one thread.

dofile("figures.lua")

local DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
local WIDTH = 8

local field, before, after
local number

function init(args)
   local found = settings(args)
   local parts = {}
   for part in (found.proof or found.token):gmatch("[^.]+") do
      parts[#parts + 1] = part
   end
   -- An encrypted token has a tag behind its ciphertext, a signed one ends with its signature.
   local place = #parts == 5 and 4 or #parts
   local middle = math.floor(#parts[place] / 2)
   local part = parts[place]
   parts[place] = part:sub(1, middle - WIDTH)
   before = table.concat(parts, ".", 1, place)
   parts[place] = part:sub(middle + 1)
   after = table.concat(parts, ".", place)
   field = "Authorization"
   if found.proof then
      field = "DPoP"
      wrk.headers["Authorization"] = "DPoP " .. found.token
   else
      before = "Bearer " .. before
   end
   -- No two runs begin in the same second.
   number = os.time() % 2 ^ 16 * 2 ^ 32
end

function request()
   number = number + 1
   local digits = {}
   local rest = number
   for place = 1, WIDTH do
      local digit = rest % 64
      digits[place] = DIGITS:sub(digit + 1, digit + 1)
      rest = (rest - digit) / 64
   end
   wrk.headers[field] = before .. table.concat(digits) .. after
   return wrk.format()
end

function response(status)
   if not next(answers) then
      print("@first")
      io.flush()
   end
   answers[status] = (answers[status] or 0) + 1
end
